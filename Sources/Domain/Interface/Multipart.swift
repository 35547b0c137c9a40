/// A body of several parts, as forms with files are sent (`multipart/form-data`, RFC 7578 and RFC 2046 section 5.1).
package struct Multipart: Sendable {
    /// One field of the form.
    package struct Part: Hashable, Sendable {
        package let name: String
        /// Nil for a field that is no file.
        package let fileName: String?
        package let content: ArraySlice<UInt8>
    }

    /// In the order of the body, at most 200; a name may come more than once.
    package let parts: [Part]

    /// What parts the body, out of the header `Content-Type`; nil where that is of another kind. Throws `invalid` where it
    /// names none that can be one.
    package static func boundary(ofType header: String) throws(Problem) -> String? {
        let fields = header.split(separator: ";", omittingEmptySubsequences: false)
        guard fields[0].trimmingWhiteSpace().lowercased() == "multipart/form-data" else { return nil }
        for field in fields.dropFirst() {
            let sides = field.split(separator: "=", maxSplits: 1)
            guard sides.count == 2, sides[0].trimmingWhiteSpace().lowercased() == "boundary" else { continue }
            var text = sides[1].trimmingWhiteSpace()
            if text.hasPrefix("\""), text.hasSuffix("\""), text.utf8.count >= 2 {
                text = String(text.dropFirst().dropLast())
            }
            let isPlain = text.utf8.allSatisfy { $0.isASCIILetterOrDigit || "'()+_,-./:=? ".utf8.contains($0) }
            if (1...70).contains(text.utf8.count), isPlain, !text.hasSuffix(" ") { return text }
        }
        throw Problem(
            .invalid, "the type of the body names no boundary",
            hint:
                "multipart/form-data; boundary=… with 1 to 70 characters; libraries write it when they are told no type"
        )
    }

    /// Takes a body apart; throws `invalid` for one that does not end as it should.
    package init(_ body: [UInt8], boundary: String) throws(Problem) {
        let delimiter = Multipart.lineEnd + Multipart.dashes + Array(boundary.utf8)
        var rest = body[...]
        // The first delimiter may stand at the start of the body, the others stand at the start of a line.
        if rest.starts(with: delimiter.dropFirst(2)) {
            rest = rest.dropFirst(delimiter.count - 2)
        } else {
            guard let first = Multipart.range(of: delimiter, in: rest) else {
                throw Multipart.damage("the boundary stands nowhere in it")
            }
            rest = rest[first.upperBound...]
        }
        var parts: [Part] = []
        while !rest.starts(with: Multipart.dashes) {
            guard parts.count < Multipart.mostParts else { throw Multipart.damage("it has too many parts") }
            rest = rest.drop { $0 == 0x20 || $0 == 0x09 }
            guard rest.starts(with: Multipart.lineEnd) else {
                throw Multipart.damage("a boundary does not end its line")
            }
            // A part without a header begins with the empty line, whose end is the boundary's.
            guard let end = Multipart.range(of: delimiter, in: rest) else {
                throw Multipart.damage("the last part has no end")
            }
            parts.append(try Multipart.part(rest[..<end.lowerBound]))
            rest = rest[end.upperBound...]
        }
        self.parts = parts
    }

    /// The part of a name; nil when there is none. Throws `invalid` where there are several.
    package func part(_ name: String) throws(Problem) -> Part? {
        let named = parts.filter { $0.name == name }
        guard named.count < 2 else {
            throw Problem(.invalid, "the form has '\(name)' \(named.count) times", hint: "send it once")
        }
        return named.first
    }

    private static let lineEnd: [UInt8] = [0x0D, 0x0A]
    private static let dashes = Array("--".utf8)
    /// More parts than this are no form.
    private static let mostParts = 200
    /// Bytes of the header of a part.
    private static let longestHeader = 2_048

    /// A part with the line end before its header.
    private static func part(_ bytes: ArraySlice<UInt8>) throws(Problem) -> Part {
        guard let end = range(of: lineEnd + lineEnd, in: bytes.prefix(longestHeader)) else {
            throw damage("the header of a part has no end")
        }
        let header = String(decoding: bytes[..<end.lowerBound], as: UTF8.self)
        for line in header.split(whereSeparator: \.isNewline) {
            let sides = line.split(separator: ":", maxSplits: 1)
            guard sides.count == 2, sides[0].trimmingWhiteSpace().lowercased() == "content-disposition" else {
                continue
            }
            let parameters = parameters(of: sides[1])
            guard let name = parameters["name"], !name.isEmpty else { break }
            return Part(name: name, fileName: parameters["filename"], content: bytes[end.upperBound...])
        }
        throw damage("a part has no name")
    }

    /// Parameters by name. Browsers write a quotation mark inside a text as `%22`, other programs as `\"`.
    private static func parameters(of text: Substring) -> [String: String] {
        var parameters: [String: String] = [:]
        var rest = text.utf8.drop { $0 != UInt8(ascii: ";") }
        while rest.popFirst() != nil {
            let name = rest.prefix { $0 != UInt8(ascii: "=") && $0 != UInt8(ascii: ";") }
            rest = rest.dropFirst(name.count)
            guard rest.first == UInt8(ascii: "=") else { continue }
            rest.removeFirst()
            let key = Substring(name).trimmingWhiteSpace().lowercased()
            let value = value(&rest).replacing("%22", with: "\"")
            if parameters[key] == nil { parameters[key] = value }
            rest = rest.drop { $0 != UInt8(ascii: ";") }
        }
        return parameters
    }

    private static func value(_ rest: inout Substring.UTF8View) -> String {
        guard rest.first == UInt8(ascii: "\"") else {
            let plain = rest.prefix { $0 != UInt8(ascii: ";") }
            rest = rest.dropFirst(plain.count)
            return Substring(plain).trimmingWhiteSpace()
        }
        rest.removeFirst()
        var value: [UInt8] = []
        while let byte = rest.popFirst(), byte != UInt8(ascii: "\"") {
            if byte == UInt8(ascii: "\\"), let escaped = rest.first, escaped == UInt8(ascii: "\"") || escaped == byte {
                rest.removeFirst()
                value.append(escaped)
            } else {
                value.append(byte)
            }
        }
        return String(decoding: value, as: UTF8.self)
    }

    /// Where bytes first stand; nil where they do not.
    private static func range(of bytes: [UInt8], in text: ArraySlice<UInt8>) -> Range<Int>? {
        var start = text.startIndex
        while let first = text[start...].firstIndex(of: bytes[0]) {
            guard text.endIndex - first >= bytes.count else { return nil }
            if text[first..<first + bytes.count].elementsEqual(bytes) { return first..<first + bytes.count }
            start = first + 1
        }
        return nil
    }

    private static func damage(_ why: String) -> Problem {
        Problem(.invalid, "the body is no multipart form: \(why)", hint: "send it as browsers do (RFC 7578)")
    }
}
