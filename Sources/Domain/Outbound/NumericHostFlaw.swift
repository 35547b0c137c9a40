/// What is wrong with a host that begins its last label with a digit, as no name does, and is not an IPv4 address in its
/// one spelling. Libraries read such hosts as addresses in many ways (`inet_aton` of BSD; the WHATWG URL standard,
/// section 3.5), so that they pass what looks for the usual spelling.
enum NumericHostFlaw: Hashable, Sendable {
    case lastDot, hexadecimal, leadingZero, singleNumber, tooLarge, notDigits
    case partCount(Int)

    /// Nil for addresses in their one spelling and for hosts that are not numeric.
    init?(_ host: ArraySlice<UInt8>) {
        var parts = host.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        let endsWithDot = parts.count > 1 && parts.last?.isEmpty == true
        if endsWithDot { parts.removeLast() }
        guard let last = parts.last, last.first?.isASCIIDigit == true, host.allSatisfy({ $0 < 0x80 }) else {
            return nil
        }
        guard !endsWithDot, IPv4Address(host) == nil else {
            if endsWithDot { self = .lastDot } else { return nil }
            return
        }
        self = NumericHostFlaw.flaw(of: parts)
    }

    private static func flaw(of parts: [ArraySlice<UInt8>]) -> NumericHostFlaw {
        if parts.contains(where: { $0.count > 1 && $0.first == UInt8(ascii: "0") && $0.dropFirst().first.isX }) {
            return .hexadecimal
        }
        guard parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(\.isASCIIDigit) }) else { return .notDigits }
        if parts.contains(where: { $0.count > 1 && $0.first == UInt8(ascii: "0") }) { return .leadingZero }
        if parts.count == 1 { return .singleNumber }
        return parts.count == 4 ? .tooLarge : .partCount(parts.count)
    }

    /// What is wrong, in a sentence.
    var sentence: String {
        switch self {
        case .lastDot: "Its host is an address in numbers and ends with a dot."
        case .hexadecimal: "Its host is an address with hexadecimal numbers (0x)."
        case .leadingZero: "Its host is an address with leading zeros, which some read as octal numbers."
        case .singleNumber: "Its host is a single number."
        case .partCount(let count): "Its host is an address of \(count) numbers."
        case .tooLarge: "Its host is an address with a number above 255."
        case .notDigits: "Its host ends with a label that begins with a digit, which no name does."
        }
    }

    /// The one spelling.
    static let hint = "an address has four numbers of 0 to 255 without leading zeros, with dots between them"
}

extension UInt8? {
    fileprivate var isX: Bool { self.map { $0 | 0x20 == UInt8(ascii: "x") } ?? false }
}
