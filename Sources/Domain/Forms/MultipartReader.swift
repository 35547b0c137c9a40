/// Takes a body of multipart/form-data apart (RFC 7578, RFC 2046 section 5.1).
struct MultipartReader {
    struct Part {
        let name: String
        let isFile: Bool
        let content: ArraySlice<UInt8>
    }

    private let body: ArraySlice<UInt8>
    private let delimiter: [UInt8]

    init(_ body: [UInt8], boundary: String) {
        // The first delimiter stands at the start of the body, the others at the start of a line.
        self.body = (MultipartReader.lineEnd + body)[...]
        delimiter = MultipartReader.lineEnd + Array("--\(boundary)".utf8)
    }

    private static let lineEnd: [UInt8] = [0x0D, 0x0A]
    private static let dashes = Array("--".utf8)
    /// Bytes of the header of a part.
    private static let longestHeader = 2_048

    /// The boundary that a type names; nil where it names none that can be one.
    static func boundary(in type: String) -> String? {
        for parameter in type.split(separator: ";").dropFirst() {
            let sides = parameter.split(separator: "=", maxSplits: 1)
            guard sides.count == 2, sides[0].trimmingWhiteSpace().lowercased() == "boundary" else { continue }
            var text = sides[1].trimmingWhiteSpace()
            if text.hasPrefix("\""), text.hasSuffix("\""), text.utf8.count >= 2 {
                text = String(text.dropFirst().dropLast())
            }
            let isPlain = text.utf8.allSatisfy { $0.isASCIILetterOrDigit || "'()+_,-./:=? ".utf8.contains($0) }
            return (1...70).contains(text.utf8.count) && isPlain && !text.hasSuffix(" ") ? text : nil
        }
        return nil
    }

    /// Every part, in order; throws `invalid` for a body that does not end as it should.
    func parts() throws(Problem) -> [Part] {
        guard var rest = after(delimiter, in: body) else { throw damage("the boundary stands nowhere in it") }
        var parts: [Part] = []
        while !rest.starts(with: MultipartReader.dashes) {
            guard parts.count <= FormContent.mostFields else { throw damage("it has too many parts") }
            rest = rest.drop { $0 == 0x20 || $0 == 0x09 }
            guard rest.starts(with: MultipartReader.lineEnd) else { throw damage("a boundary does not end its line") }
            // A part without a header begins with the empty line, whose end is the boundary's.
            guard let end = range(of: delimiter, in: rest) else { throw damage("the last part has no end") }
            parts.append(try part(rest[..<end.lowerBound]))
            rest = rest[end.upperBound...]
        }
        return parts
    }

    /// A part with the line end before its header.
    private func part(_ bytes: ArraySlice<UInt8>) throws(Problem) -> Part {
        let blank = MultipartReader.lineEnd + MultipartReader.lineEnd
        guard let end = range(of: blank, in: bytes.prefix(MultipartReader.longestHeader)) else {
            throw damage("the header of a part has no end")
        }
        let header = String(decoding: bytes[..<end.lowerBound], as: UTF8.self)
        for line in header.split(whereSeparator: \.isNewline) {
            let sides = line.split(separator: ":", maxSplits: 1)
            guard sides.count == 2, sides[0].trimmingWhiteSpace().lowercased() == "content-disposition" else {
                continue
            }
            let parameters = MultipartReader.parameters(of: sides[1])
            guard let name = parameters["name"] else { break }
            return Part(name: name, isFile: parameters["filename"] != nil, content: bytes[end.upperBound...])
        }
        throw damage("a part has no name")
    }

    /// Parameters by name; quotation marks inside a text are sent as `%22`.
    private static func parameters(of text: Substring) -> [String: String] {
        var parameters: [String: String] = [:]
        var rest = text.drop { $0 != ";" }
        while rest.first == ";" {
            rest = rest.dropFirst().drop { $0 == " " || $0 == "\t" }
            let name = rest.prefix { $0 != "=" && $0 != ";" }
            rest = rest[name.endIndex...]
            guard rest.first == "=" else { continue }
            rest = rest.dropFirst()
            let value: Substring
            if rest.first == "\"" {
                value = rest.dropFirst().prefix { $0 != "\"" }
                rest = rest[value.endIndex...].drop { $0 != ";" }
            } else {
                value = rest.prefix { $0 != ";" }
                rest = rest[value.endIndex...]
            }
            let key = name.trimmingWhiteSpace().lowercased()
            if parameters[key] == nil { parameters[key] = String(value).replacing("%22", with: "\"") }
        }
        return parameters
    }

    private func after(_ bytes: [UInt8], in text: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        range(of: bytes, in: text).map { text[$0.upperBound...] }
    }

    /// Where bytes first stand; nil where they do not.
    private func range(of bytes: [UInt8], in text: ArraySlice<UInt8>) -> Range<Int>? {
        var start = text.startIndex
        while let first = text[start...].firstIndex(of: bytes[0]) {
            guard text.endIndex - first >= bytes.count else { return nil }
            if text[first..<first + bytes.count].elementsEqual(bytes) { return first..<first + bytes.count }
            start = first + 1
        }
        return nil
    }

    private func damage(_ why: String) -> Problem {
        Problem(.invalid, "the body is no multipart form: \(why)", hint: "send it as browsers do (RFC 7578)")
    }
}
