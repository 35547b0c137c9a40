/// Why a text is not taken as an e-mail address, and at which byte of it, counted from 0.
package struct EmailAddressFlaw: Error, Hashable, Sendable {
    /// What is wrong. The last group is allowed by the letter of RFC 5322 and refused all the same: mail relays do
    /// not take it, and on a form or in a list it is a slip of the pen.
    package enum Reason: Hashable, Sendable {
        case missingAt, emptyLocalPart, emptyDomain, misplacedDot, unclosedQuote, unclosedLiteral
        case unexpected(UInt8)
        case localPartTooLong, tooLong
        case notAnAddressLiteral
        case host(HostNameFlaw.Reason)

        case whiteSpace, comment, quotedAndUnquoted, controlCharacter, nonASCIILocalPart
    }

    package let reason: Reason
    package let offset: Int

    init(_ reason: Reason, at offset: Int) {
        (self.reason, self.offset) = (reason, offset)
    }

    /// What the user is told about `text`, of which at most 80 characters are repeated.
    package func problem(for text: String) -> Problem {
        let shown = text.count > 80 ? text.prefix(79) + "…" : text[...]
        return Problem(
            .invalid, "'\(shown)' is not an e-mail address: \(reason.sentence) (at byte \(offset + 1))",
            hint: "expected something like ann@example.com")
    }
}

extension EmailAddressFlaw.Reason {
    /// What is wrong, as a sentence of its own without a full stop.
    package var sentence: String {
        switch self {
        case .missingAt: "it has no @"
        case .emptyLocalPart: "nothing stands before the @"
        case .emptyDomain: "nothing stands after the @"
        case .misplacedDot: "a dot stands at the start, at the end or twice before the @"
        case .unclosedQuote: "a quotation mark is not closed before the @"
        case .unclosedLiteral: "an address in square brackets ends without ]"
        case .unexpected(let byte): "\(byte.quotedForMessage) may not stand here"
        case .localPartTooLong: "more than 64 characters stand before the @"
        case .tooLong: "it is longer than 254 characters"
        case .notAnAddressLiteral: "what stands in square brackets is no IPv4 address and no IPv6: address"
        case .host(let reason): "the domain \(HostNameFlaw(reason, at: 0).sentence)"
        case .whiteSpace: "it has white space outside a quotation"
        case .comment: "comments in brackets are not taken"
        case .quotedAndUnquoted: "the part before the @ must be quoted as a whole or not at all"
        case .controlCharacter: "it has a control character"
        case .nonASCIILocalPart: "the part before the @ has a letter outside ASCII, which most relays refuse"
        }
    }
}
