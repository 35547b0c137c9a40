/// An address of IP version 4.
package struct IPv4Address: Hashable, Sendable {
    /// The 32 bits, the first octet highest.
    package let bits: UInt32

    /// The address of the bits.
    package init(bits: UInt32) { self.bits = bits }

    /// The address of four octets.
    package init(_ first: UInt8, _ second: UInt8, _ third: UInt8, _ fourth: UInt8) {
        bits = UInt32(first) << 24 | UInt32(second) << 16 | UInt32(third) << 8 | UInt32(fourth)
    }

    /// An address in its one spelling, four numbers of 0 to 255 without leading zeros, with dots between them; nil for
    /// every other text.
    package init?(parsing text: some StringProtocol) { self.init(Array(text.utf8)[...]) }

    init?(_ text: ArraySlice<UInt8>) {
        guard (7...15).contains(text.count) else { return nil }
        let parts = text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 4 else { return nil }
        var bits: UInt32 = 0
        for part in parts {
            guard let octet = IPv4Address.octet(part) else { return nil }
            bits = bits << 8 | octet
        }
        self.bits = bits
    }

    private static func octet(_ digits: ArraySlice<UInt8>) -> UInt32? {
        guard (1...3).contains(digits.count), digits.allSatisfy(\.isASCIIDigit) else { return nil }
        guard digits.count == 1 || digits.first != UInt8(ascii: "0") else { return nil }
        let number = digits.reduce(0) { $0 * 10 + UInt32($1 - 48) }
        return number <= 255 ? number : nil
    }

    /// The one spelling: `192.0.2.1`.
    package var text: String { "\(bits >> 24).\(bits >> 16 & 255).\(bits >> 8 & 255).\(bits & 255)" }
}
