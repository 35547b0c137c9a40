/// A document of several parts, as forms with files are sent (`multipart/form-data`, RFC 7578).
package struct Multipart: Sendable {
    /// One field of the form.
    package struct Part: Hashable, Sendable {
        package let name: String
        /// Nil for a field that is no file.
        package let fileName: String?
        /// Where its content stands in the document.
        package let content: Range<Int>
    }

    /// In the order of the document; names are unique.
    package let parts: [Part]

    /// What parts the document, out of the header `Content-Type`; nil where that is of another kind. Throws `invalid` where
    /// it names none.
    package static func boundary(ofType header: String) throws(Problem) -> String? {
        let fields = header.split(separator: ";")
        guard let kind = fields.first, String(kind).trimmingWhiteSpace().lowercased() == "multipart/form-data" else {
            return nil
        }
        for field in fields.dropFirst() {
            let sides = field.split(separator: "=", maxSplits: 1)
            guard sides.count == 2, String(sides[0]).trimmingWhiteSpace().lowercased() == "boundary" else { continue }
            let value = String(sides[1]).trimmingWhiteSpace().filter { $0 != "\"" }
            if (1...70).contains(value.utf8.count), value.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) {
                return value
            }
        }
        throw Problem(
            .invalid, "the header Content-Type names no boundary of 1 to 70 characters",
            hint: "libraries write it themselves when they are not told a Content-Type")
    }

    /// Takes a document apart; throws `invalid` for one that does not end, more than 20 parts, and parts without a name.
    package init(_ bytes: [UInt8], boundary: String) throws(Problem) {
        var scan = MultipartScan(delimiter: Array("\r\n--\(boundary)".utf8), count: bytes.count)
        parts = try scan.parts(bytes)
    }

    /// The part of a name; nil when there is none.
    package subscript(name: String) -> Part? { parts.first { $0.name == name } }
}

/// Walks a document from delimiter to delimiter.
private struct MultipartScan {
    let delimiter: [UInt8]
    let count: Int
    private var position = 0

    init(delimiter: [UInt8], count: Int) {
        self.delimiter = delimiter
        self.count = count
    }

    mutating func parts(_ bytes: [UInt8]) throws(Problem) -> [Multipart.Part] {
        var parts: [Multipart.Part] = []
        // The first delimiter may stand at the very beginning, without a line end before it.
        if starts(bytes, at: 0, delimiter[2...]) {
            position = delimiter.count - 2
        } else {
            guard let first = next(bytes) else { throw MultipartScan.unended }
            position = first + delimiter.count
        }
        while !starts(bytes, at: position, Array("--".utf8)[...]) {
            guard let lineEnd = find(bytes, Array("\r\n".utf8)[...], limit: 100) else { throw MultipartScan.unended }
            position = lineEnd + 2
            let header = try header(bytes)
            let start = position
            // An empty part may have its line end eaten by the one after the headers.
            position = max(0, start - 2)
            guard let end = next(bytes) else { throw MultipartScan.unended }
            position = end + delimiter.count
            let part = Multipart.Part(name: header.name, fileName: header.fileName, content: start..<max(start, end))
            guard parts.count < 20, !parts.contains(where: { $0.name == part.name }) else {
                throw Problem(.invalid, "the form has '\(part.name.prefix(40))' twice, or more than 20 parts")
            }
            parts.append(part)
        }
        return parts
    }

    /// Reads the lines up to the empty one.
    private mutating func header(_ bytes: [UInt8]) throws(Problem) -> (name: String, fileName: String?) {
        var disposition: [String: String] = [:]
        for _ in 0..<20 {
            guard let end = find(bytes, Array("\r\n".utf8)[...], limit: 4_096) else { throw MultipartScan.unended }
            let line = bytes[position..<end]
            position = end + 2
            if line.isEmpty {
                guard let name = disposition["name"], !name.isEmpty else {
                    throw Problem(
                        .invalid, "a part of the form has no name", hint: "Content-Disposition: form-data; name=…")
                }
                return (name, disposition["filename"])
            }
            let text = String(decoding: line, as: UTF8.self)
            if text.lowercased().hasPrefix("content-disposition:") { disposition = HeaderParameters.of(text) }
        }
        throw Problem(.invalid, "a part of the form has more than 20 headers")
    }

    private static let unended = Problem(
        .invalid, "the form does not end as its Content-Type says", hint: "the last part is followed by --BOUNDARY--")

    private func next(_ bytes: [UInt8]) -> Int? { find(bytes, delimiter[...], limit: .max) }

    private func find(_ bytes: [UInt8], _ wanted: ArraySlice<UInt8>, limit: Int) -> Int? {
        let end = limit == .max ? count : min(count, position + limit)
        var place = position
        guard let first = wanted.first else { return nil }
        while place + wanted.count <= end {
            if bytes[place] == first, starts(bytes, at: place, wanted) {
                return place
            }
            place += 1
        }
        return nil
    }

    private func starts(_ bytes: [UInt8], at place: Int, _ wanted: ArraySlice<UInt8>) -> Bool {
        guard place + wanted.count <= count else { return false }
        for (offset, byte) in wanted.enumerated()
        where bytes[place + offset] != byte { return false }
        return true
    }
}

/// The parameters of a header: `form-data; name="file"; filename="a \"b\".csv"`.
private enum HeaderParameters {
    static func of(_ header: String) -> [String: String] {
        var parameters: [String: String] = [:]
        var rest = Array(header.utf8)[...].drop { $0 != UInt8(ascii: ";") }
        while rest.popFirst() != nil {
            let name = rest.prefix { $0 != UInt8(ascii: "=") && $0 != UInt8(ascii: ";") }
            rest = rest.dropFirst(name.count)
            guard rest.first == UInt8(ascii: "=") else { continue }
            rest.removeFirst()
            let key = String(decoding: name, as: UTF8.self).trimmingWhiteSpace().lowercased()
            parameters[key] = value(&rest)
            rest = rest.drop { $0 != UInt8(ascii: ";") }
        }
        return parameters
    }

    private static func value(_ rest: inout ArraySlice<UInt8>) -> String {
        guard rest.first == UInt8(ascii: "\"") else {
            let plain = rest.prefix { $0 != UInt8(ascii: ";") }
            rest = rest.dropFirst(plain.count)
            return String(decoding: plain, as: UTF8.self).trimmingWhiteSpace()
        }
        rest.removeFirst()
        var value: [UInt8] = []
        while let byte = rest.popFirst(), byte != UInt8(ascii: "\"") {
            // Browsers write %22 and never a backslash before a quotation mark; libraries do.
            if byte == UInt8(ascii: "\\"), let escaped = rest.first, escaped == UInt8(ascii: "\"") || escaped == byte {
                rest.removeFirst()
                value.append(escaped)
            } else {
                value.append(byte)
            }
        }
        return String(decoding: value, as: UTF8.self)
    }
}
