/// An address of IP version 6.
package struct IPv6Address: Hashable, Sendable {
    /// The 128 bits, the first group highest.
    package let bits: UInt128

    /// The address of the bits.
    package init(bits: UInt128) { self.bits = bits }

    /// The address that begins with the groups of 16 bits and has zeros after them; at most eight are taken.
    package init(_ groups: UInt16...) { bits = IPv6Address.bits(groups) << (16 * UInt128(8 - min(8, groups.count))) }

    /// An address as RFC 4291 section 2.2 has it, without brackets and without a zone; nil for every other text. An IPv4
    /// address at the end stands in its one spelling.
    package init?(parsing text: some StringProtocol) { self.init(Array(text.utf8)[...]) }

    init?(_ text: ArraySlice<UInt8>) {
        guard (2...45).contains(text.count) else { return nil }
        guard let gap = IPv6Address.gap(in: text) else {
            guard let groups = IPv6Address.groups(text, endsAddress: true), groups.count == 8 else { return nil }
            bits = IPv6Address.bits(groups)
            return
        }
        guard let head = IPv6Address.groups(text[..<gap], endsAddress: false),
            let tail = IPv6Address.groups(text[(gap + 2)...], endsAddress: true), head.count + tail.count <= 7
        else { return nil }
        bits = IPv6Address.bits(head + Array(repeating: 0, count: 8 - head.count - tail.count) + tail)
    }

    /// The eight groups of 16 bits.
    package var groups: [UInt16] { (0..<8).map { UInt16(truncatingIfNeeded: bits >> (112 - 16 * UInt128($0))) } }

    /// The 32 bits that end at the given bit, counted from the highest, as an IPv4 address.
    func embedded(endingAt bit: Int) -> IPv4Address {
        IPv4Address(bits: UInt32(truncatingIfNeeded: bits >> UInt128(128 - bit)))
    }

    private static func bits(_ groups: [UInt16]) -> UInt128 {
        groups.prefix(8).reduce(0) { $0 << 16 | UInt128($1) }
    }
}

extension IPv6Address {
    /// Where the first `::` stands.
    private static func gap(in text: ArraySlice<UInt8>) -> Int? {
        let colon = UInt8(ascii: ":")
        return text.indices.dropLast().first { text[$0] == colon && text[$0 + 1] == colon }
    }

    /// The groups of a part without `::`; none for no text, nil when one is malformed.
    private static func groups(_ text: ArraySlice<UInt8>, endsAddress: Bool) -> [UInt16]? {
        if text.isEmpty { return [] }
        var parts = text.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        var last: [UInt16] = []
        if endsAddress, let end = parts.last, end.contains(UInt8(ascii: ".")) {
            guard let address = IPv4Address(end) else { return nil }
            last = [UInt16(address.bits >> 16), UInt16(address.bits & 0xFFFF)]
            parts.removeLast()
        }
        let groups = parts.compactMap(group)
        return groups.count == parts.count ? groups + last : nil
    }

    private static func group(_ digits: ArraySlice<UInt8>) -> UInt16? {
        guard (1...4).contains(digits.count), digits.allSatisfy({ $0.isASCIIDigit || ($0 | 0x20) &- 97 < 6 }) else {
            return nil
        }
        return UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
    }
}

extension IPv6Address {
    /// The one spelling: small letters, no leading zeros, `::` for the first of the longest runs of zeros, an embedded
    /// IPv4 address of `::ffff:0:0/96` in its own. Source: RFC 5952 sections 4 and 5.
    package var text: String {
        if bits >> 32 == 0xFFFF { return "::ffff:\(embedded(endingAt: 128).text)" }
        let words = groups.map { String($0, radix: 16) }
        guard let zeros = longestZeros else { return words.joined(separator: ":") }
        return words[..<zeros.lowerBound].joined(separator: ":") + "::"
            + words[zeros.upperBound...].joined(separator: ":")
    }

    /// The first of the longest runs of two zeros or more.
    private var longestZeros: Range<Int>? {
        let groups = groups
        var longest = 0..<1
        var start = 0
        for index in 0..<8 {
            guard groups[index] == 0 else {
                start = index + 1
                continue
            }
            if index + 1 - start > longest.count { longest = start..<(index + 1) }
        }
        return longest.count > 1 ? longest : nil
    }
}
