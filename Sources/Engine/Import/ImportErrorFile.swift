import Domain
import Storage

extension Engine {
    /// The rows an import turned away as a file: for delimited files the original header and rows behind a column with
    /// the reason, for JSON lines the original objects with the reason as a member. Mended, it can be imported by the same
    /// mapping, which uses neither.
    package func importErrorFile(_ id: ID<Import>) throws -> [UInt8] {
        try require(.importData)
        let (row, rejections) = try read { scope -> (ImportRow, [RejectedRow]) in
            let store = ImportStore(scope)
            guard let row = try store.row(id) else {
                throw Problem(
                    .notFound, "there is no import \(id)", hint: "'touchstone import list' shows which there are")
            }
            return (row, try store.rejections(of: id))
        }
        let lines = row.header.map { ErrorLines(header: $0, delimiter: row.delimiter) }
        var file = lines?.header ?? []
        for rejection in rejections {
            let reason = "\(row.fileName), line \(rejection.line): \(rejection.reason)"
            file += lines?.line(rejection.raw, reason) ?? JSONErrorLine.line(rejection.raw, reason)
            file.append(UInt8(ascii: "\n"))
        }
        return file
    }
}

/// Rejected rows of a delimited file. The reason stands before the row's own cells, so that it has its column however many
/// of them there are.
private struct ErrorLines {
    let delimiter: UInt8
    /// With its line end.
    let header: [UInt8]
    /// Whether the file is itself a mended error file, whose old reasons give way to the new ones.
    private let hasReasons: Bool

    init(header: String, delimiter: UInt8) {
        self.delimiter = delimiter
        let name = ErrorLines.quoted(RejectionColumn.delimited)
        hasReasons = Array(header.utf8).starts(with: name + [delimiter])
        self.header = (hasReasons ? [] : name + [delimiter]) + header.utf8 + [UInt8(ascii: "\n")]
    }

    /// One line without its end. What is no character of UTF-8 is written as Windows-1252 means it, and a quotation mark
    /// that nothing closes is closed at the end of the line, so that the file can be read by any program.
    func line(_ raw: [UInt8], _ reason: String) -> [UInt8] {
        var row = UTF8Check.repaired(raw)
        var reader = CSVReader(.bytes(row), dialect: CSVDialect(delimiter: delimiter, quote: UInt8(ascii: "\"")))
        // Bytes in memory are always there to be read.
        let batch = try? reader.next()
        if batch?.fault(0) == .unclosedQuote { row.append(UInt8(ascii: "\"")) }
        if hasReasons, let batch, batch.fieldCount(0) > 1 {
            row = batch.texts(0).dropFirst().map(ErrorLines.quoted).reduce(into: []) { line, cell in
                line += (line.isEmpty ? [] : [delimiter]) + cell
            }
        }
        return ErrorLines.quoted(reason) + [delimiter] + row
    }

    private static func quoted(_ text: String) -> [UInt8] {
        Array("\"\(text.replacing("\"", with: "\"\""))\"".utf8)
    }
}

/// Rejected rows of JSON lines: the object with the reason as a member, or an object around a line that is none.
private enum JSONErrorLine {
    static func line(_ raw: [UInt8], _ reason: String) -> [UInt8] {
        let raw = UTF8Check.repaired(raw)
        // A line that is no object is kept as the text that it is.
        guard let object = (try? JSON(parsing: raw))?.object, let brace = raw.firstIndex(of: UInt8(ascii: "{")) else {
            let wrapper: JSON = [
                RejectionColumn.json: .string(reason),
                RejectionColumn.jsonLine: .string(String(decoding: raw, as: UTF8.self)),
            ]
            return Array(wrapper.canonical.utf8)
        }
        guard object[RejectionColumn.json] == nil else {
            return Array(
                JSON.object(object.merging([RejectionColumn.json: .string(reason)]) { _, new in new }).canonical.utf8)
        }
        // The rest of the line stays as it was written.
        let member = "\(JSON.string(RejectionColumn.json).canonical):\(JSON.string(reason).canonical)"
        return raw[...brace] + Array((object.isEmpty ? member : member + ",").utf8) + raw[(brace + 1)...]
    }
}

extension UTF8Check {
    /// The same bytes, with the characters that Windows-1252 has in place of those that are no UTF-8.
    fileprivate static func repaired(_ bytes: [UInt8]) -> [UInt8] {
        let upperHalf = TextEncoding.windows1252.upperHalf ?? []
        var text: [UInt8] = []
        bytes.withUnsafeBytes { bytes in
            var position = 0
            while position < bytes.count {
                let length = length(bytes, position)
                if length > 0 {
                    text += bytes[position..<(position + length)]
                } else if let scalar = Unicode.Scalar(UInt32(upperHalf[Int(bytes[position]) - 0x80])) {
                    text += String(scalar).utf8
                }
                position += max(1, length)
            }
        }
        return text
    }
}
