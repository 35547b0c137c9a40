/// Reads the two halves of an address from its bytes. Source of the grammar: J. Klensin, RFC 5321, 2008, section 4.1.2.
struct EmailSyntax {
    /// Bytes of a whole address (RFC 5321 section 4.5.3.1.3 less the angle brackets; RFC 3696 erratum 1690).
    static let longest = 254
    private static let longestLocalPart = 64
    /// A domain in other scripts takes more bytes than its ASCII form.
    private static let longestInput = 1_024

    private let bytes: [UInt8]
    private var position = 0

    init(_ text: String) throws(EmailAddressFlaw) {
        bytes = Array(text.utf8.prefix(EmailSyntax.longestInput + 1))
        guard bytes.count <= EmailSyntax.longestInput else {
            throw EmailAddressFlaw(.tooLong, at: EmailSyntax.longest)
        }
    }

    /// The normal form of what stands before the `@`, and steps over the `@`.
    mutating func localPart() throws(EmailAddressFlaw) -> [UInt8] {
        let isQuoted = bytes.first == UInt8(ascii: "\"")
        let local = isQuoted ? try quotedString() : try dotString()
        guard position <= EmailSyntax.longestLocalPart else {
            throw EmailAddressFlaw(.localPartTooLong, at: EmailSyntax.longestLocalPart)
        }
        position += 1
        return local
    }

    /// What stands from here to the end.
    func domain() throws(EmailAddressFlaw) -> EmailAddress.Domain {
        let rest = bytes[position...]
        guard let first = rest.first else { throw EmailAddressFlaw(.emptyDomain, at: position) }
        if first == UInt8(ascii: "[") { return .literal(try literal(rest)) }
        do throws(HostNameFlaw) {
            return .host(try HostName(parsing: rest))
        } catch {
            throw domainFlaw(error)
        }
    }
}

extension EmailSyntax {
    private mutating func dotString() throws(EmailAddressFlaw) -> [UInt8] {
        let dot = UInt8(ascii: ".")
        while position < bytes.count, bytes[position] != UInt8(ascii: "@") {
            let byte = bytes[position]
            let isMisplaced = byte == dot && (position == 0 || bytes[position - 1] == dot)
            guard !isMisplaced else { throw EmailAddressFlaw(.misplacedDot, at: position) }
            guard byte == dot || byte.isAtomText else { throw flaw(of: byte, at: position) }
            position += 1
        }
        guard position < bytes.count else { throw EmailAddressFlaw(.missingAt, at: position) }
        guard position > 0 else { throw EmailAddressFlaw(.emptyLocalPart, at: 0) }
        guard bytes[position - 1] != dot else { throw EmailAddressFlaw(.misplacedDot, at: position - 1) }
        return bytes[..<position].asciiLowercased
    }

    /// The content of a quotation, without quotes where an unquoted local part says the same.
    private mutating func quotedString() throws(EmailAddressFlaw) -> [UInt8] {
        var content: [UInt8] = []
        position = 1
        while true {
            guard position < bytes.count else { throw EmailAddressFlaw(.unclosedQuote, at: 0) }
            if bytes[position] == UInt8(ascii: "\"") { break }
            if bytes[position] == UInt8(ascii: "\\") { position += 1 }
            guard position < bytes.count else { throw EmailAddressFlaw(.unclosedQuote, at: 0) }
            guard (32...126).contains(bytes[position]) else { throw flaw(of: bytes[position], at: position) }
            content.append(bytes[position].asciiLowercased)
            position += 1
        }
        position += 1
        guard position < bytes.count else { throw EmailAddressFlaw(.missingAt, at: position) }
        guard bytes[position] == UInt8(ascii: "@") else { throw flaw(afterQuote: bytes[position]) }
        return EmailSyntax.isDotString(content) ? content : EmailSyntax.quoted(content)
    }

    private static func isDotString(_ content: [UInt8]) -> Bool {
        content.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
            .allSatisfy { !$0.isEmpty && $0.allSatisfy(\.isAtomText) }
    }

    private static func quoted(_ content: [UInt8]) -> [UInt8] {
        let (quote, backslash) = (UInt8(ascii: "\""), UInt8(ascii: "\\"))
        let escaped = content.flatMap { $0 == quote || $0 == backslash ? [backslash, $0] : [$0] }
        return [quote] + escaped + [quote]
    }

    /// An address in numbers: IPv4, or IPv6 behind its tag; the brackets stay.
    private func literal(_ rest: ArraySlice<UInt8>) throws(EmailAddressFlaw) -> String {
        guard rest.last == UInt8(ascii: "]") else { throw EmailAddressFlaw(.unclosedLiteral, at: position) }
        let content = rest.dropFirst().dropLast().asciiLowercased
        let tag = Array("ipv6:".utf8)
        let isAddress =
            content.starts(with: tag)
            ? IPAddressSyntax.isVersion6(content[tag.count...]) : IPAddressSyntax.isVersion4(content[...])
        guard isAddress else { throw EmailAddressFlaw(.notAnAddressLiteral, at: position) }
        return String(decoding: rest.asciiLowercased, as: UTF8.self)
    }
}

extension EmailSyntax {
    private func flaw(of byte: UInt8, at offset: Int) -> EmailAddressFlaw {
        switch byte {
        case _ where byte.isASCIIWhitespace: EmailAddressFlaw(.whiteSpace, at: offset)
        case UInt8(ascii: "("): EmailAddressFlaw(.comment, at: offset)
        case 0..<32, 127: EmailAddressFlaw(.controlCharacter, at: offset)
        case 128...: EmailAddressFlaw(.nonASCIILocalPart, at: offset)
        default: EmailAddressFlaw(.unexpected(byte), at: offset)
        }
    }

    private func flaw(afterQuote byte: UInt8) -> EmailAddressFlaw {
        let isPart = byte == UInt8(ascii: ".") || byte == UInt8(ascii: "\"") || byte.isAtomText
        return isPart ? EmailAddressFlaw(.quotedAndUnquoted, at: position) : flaw(of: byte, at: position)
    }

    /// White space and comments are named as what they are, everything else as the host name's own complaint.
    private func domainFlaw(_ flaw: HostNameFlaw) -> EmailAddressFlaw {
        let offset = position + flaw.offset
        switch flaw.reason {
        case .unexpected(let byte) where byte.isASCIIWhitespace: return EmailAddressFlaw(.whiteSpace, at: offset)
        case .unexpected(UInt8(ascii: "(")): return EmailAddressFlaw(.comment, at: offset)
        default: return EmailAddressFlaw(.host(flaw.reason), at: offset)
        }
    }
}

extension UInt8 {
    /// Whether this may stand in an unquoted local part: `atext` of RFC 5322 section 3.2.3.
    fileprivate var isAtomText: Bool {
        if isASCIILetterOrDigit { return true }
        switch self {
        case UInt8(ascii: "!"), UInt8(ascii: "#"), UInt8(ascii: "$"), UInt8(ascii: "%"), UInt8(ascii: "&"),
            UInt8(ascii: "'"), UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "/"),
            UInt8(ascii: "="), UInt8(ascii: "?"), UInt8(ascii: "^"), UInt8(ascii: "_"), UInt8(ascii: "`"),
            UInt8(ascii: "{"), UInt8(ascii: "|"), UInt8(ascii: "}"), UInt8(ascii: "~"):
            return true
        default: return false
        }
    }
}

extension EmailSyntax {
    /// Whether a cell is an address of the usual form: letters, digits and `.`, `_`, `+`, `-` before the `@`, a host name
    /// in ASCII behind it. What is not may still be an address.
    static func isPlain(_ cell: Span<UInt8>) -> Bool {
        guard cell.count <= longest else { return false }
        var at = 0
        var last = UInt8(ascii: ".")
        while at < cell.count, cell[at] != UInt8(ascii: "@") {
            let byte = cell[at]
            let isDot = byte == UInt8(ascii: ".")
            guard isDot ? last != byte : byte.isASCIILetterOrDigit || byte.isUsualSign else { return false }
            last = byte
            at += 1
        }
        guard last != UInt8(ascii: "."), at <= longestLocalPart, at + 1 < cell.count else { return false }
        var label = 0
        for position in (at + 1)..<cell.count {
            let byte = cell[position]
            if byte == UInt8(ascii: ".") {
                guard label > 0, cell[position - 1] != UInt8(ascii: "-") else { return false }
                label = 0
            } else {
                guard byte.isASCIILetterOrDigit || byte == UInt8(ascii: "-") && label > 0, label < 63 else {
                    return false
                }
                label += 1
            }
        }
        return label > 0 && cell[cell.count - 1] != UInt8(ascii: "-")
    }
}

extension UInt8 {
    fileprivate var isUsualSign: Bool {
        self == UInt8(ascii: "_") || self == UInt8(ascii: "+") || self == UInt8(ascii: "-")
    }
}
