import Foundation

/// The name of a machine or a domain in its one spelling: ASCII, lower case, other scripts as `xn--` labels.
///
/// Mapping: compatibility composition and lower case per label, as Unicode Technical Standard 46 does in outline.
/// Limits: an `xn--` label is taken as it stands; right-to-left rules, joiners and characters newer than the
/// system's Unicode tables are not judged; `ß` stays `ß` (the rule of 2008, not of 2003).
package struct HostName: Hashable, Sendable {
    /// Labels of letters, digits and inner hyphens, separated by dots; 1 to 253 bytes.
    package let text: String

    /// A name from its bytes in UTF-8; says what is wrong and at which byte.
    package init(parsing bytes: some BidirectionalCollection<UInt8>) throws(HostNameFlaw) {
        let input = Array(bytes.prefix(HostName.longestInput + 1))
        guard input.count <= HostName.longestInput else { throw HostNameFlaw(.tooLong, at: HostName.longestInput) }
        var output: [UInt8] = []
        output.reserveCapacity(input.count + 8)
        var start = 0
        while true {
            let (end, next) = HostName.labelEnd(in: input, from: start)
            try HostName.append(input[start..<end], to: &output)
            guard let next else { break }
            output.append(UInt8(ascii: "."))
            start = next
        }
        guard output.count <= HostName.longest else { throw HostNameFlaw(.tooLong, at: HostName.longest) }
        text = String(decoding: output, as: UTF8.self)
    }

    /// A name from text.
    package init(parsing text: some StringProtocol) throws(HostNameFlaw) {
        try self.init(parsing: Array(text.utf8))
    }

    /// The last label: `com`, `123`.
    package var topLevel: Substring {
        text[(text.lastIndex(of: ".").map { text.index(after: $0) } ?? text.startIndex)...]
    }

    /// Whether this can only be an address in numbers (`192.168.0.1`): no top-level domain begins with a digit.
    package var isNumeric: Bool { topLevel.first?.isASCIIDigit ?? false }

    /// A name from text, or nil when it is none; for callers to whom the reason is of no use.
    package init?(lenient text: some StringProtocol) {
        do { try self.init(parsing: text) } catch { return nil }
    }

    private static let longest = 253
    private static let longestLabel = 63
    private static let longestInput = 1_024
}

extension HostName {
    /// Where the label that begins at `start` ends, and where the next one begins; nil when it is the last.
    private static func labelEnd(in input: [UInt8], from start: Int) -> (end: Int, next: Int?) {
        var index = start
        while index < input.count {
            if input[index] == UInt8(ascii: ".") { return (index, index + 1) }
            if isWideDot(input, at: index) { return (index, index + 3) }
            index += 1
        }
        return (index, nil)
    }

    /// The ideographic, full-width and half-width full stops, U+3002, U+FF0E and U+FF61.
    private static func isWideDot(_ input: [UInt8], at index: Int) -> Bool {
        guard input[index] >= 0xE3, index + 2 < input.count else { return false }
        switch (input[index], input[index + 1], input[index + 2]) {
        case (0xE3, 0x80, 0x82), (0xEF, 0xBC, 0x8E), (0xEF, 0xBD, 0xA1): return true
        default: return false
        }
    }

    private static func append(_ label: ArraySlice<UInt8>, to output: inout [UInt8]) throws(HostNameFlaw) {
        guard label.allSatisfy({ $0 < 0x80 }) else {
            return try check(try internationalised(label), at: label.startIndex, to: &output)
        }
        try check(label, at: label.startIndex, to: &output)
    }

    /// Checks one ASCII label and writes it in lower case; `offset` is where it began in the input.
    private static func check(
        _ label: ArraySlice<UInt8>, at offset: Int, to output: inout [UInt8]
    ) throws(HostNameFlaw) {
        guard let first = label.first, let last = label.last else { throw HostNameFlaw(.emptyLabel, at: offset) }
        let hyphen = UInt8(ascii: "-")
        for (distance, byte) in label.enumerated() {
            guard byte.isASCIILetterOrDigit || byte == hyphen else {
                throw HostNameFlaw(.unexpected(byte), at: offset + distance)
            }
            output.append(byte.asciiLowercased)
        }
        guard first != hyphen, last != hyphen else { throw HostNameFlaw(.outerHyphen, at: offset) }
        guard label.count <= longestLabel else { throw HostNameFlaw(.labelTooLong, at: offset) }
    }

    private static func internationalised(_ label: ArraySlice<UInt8>) throws(HostNameFlaw) -> ArraySlice<UInt8> {
        guard let text = String(validating: label, as: UTF8.self) else {
            throw HostNameFlaw(.notUTF8, at: label.startIndex)
        }
        let mapped = text.precomposedStringWithCompatibilityMapping.lowercased()
            .precomposedStringWithCompatibilityMapping
        let scalars = Array(mapped.unicodeScalars)
        guard scalars.count <= longestLabel else { throw HostNameFlaw(.labelTooLong, at: label.startIndex) }
        guard scalars.allSatisfy(isAllowed) else { throw HostNameFlaw(.unexpectedSymbol, at: label.startIndex) }
        if scalars.allSatisfy(\.isASCII) { return Array(mapped.utf8)[...] }
        return ("xn--".utf8 + Punycode.encoded(scalars))[...]
    }

    /// Letters, marks and decimal digits of every script, and the hyphen.
    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .lowercaseLetter, .otherLetter, .modifierLetter, .nonspacingMark, .spacingMark, .decimalNumber: true
        default: scalar == "-" || scalar == "\u{B7}"
        }
    }
}

/// Why bytes are no host name, and at which byte, counted from 0.
package struct HostNameFlaw: Error, Hashable, Sendable {
    /// What is wrong.
    package enum Reason: Hashable, Sendable {
        case emptyLabel, outerHyphen, labelTooLong, tooLong, notUTF8, unexpectedSymbol
        case unexpected(UInt8)
    }

    package let reason: Reason
    package let offset: Int

    init(_ reason: Reason, at offset: Int) {
        (self.reason, self.offset) = (reason, offset)
    }

    /// What is wrong, as the rest of a sentence that began with the name.
    package var sentence: String {
        switch reason {
        case .emptyLabel: "has nothing where a label should stand (a dot at the start, at the end or twice)"
        case .outerHyphen: "has a label that begins or ends with a hyphen"
        case .labelTooLong: "has a label of more than 63 characters"
        case .tooLong: "is longer than 253 characters"
        case .notUTF8: "is not UTF-8"
        case .unexpectedSymbol: "has a sign that no domain can have"
        case .unexpected(let byte): "has \(byte.quotedForMessage), which no domain can have"
        }
    }
}
