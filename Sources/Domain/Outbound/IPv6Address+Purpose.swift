extension IPv6Address {
    /// What the address is for. One that only carries an IPv4 address has the purpose of that one. What is outside of
    /// 2000::/3, the only part of the space that is given out, is reserved.
    package var purpose: AddressPurpose {
        if let range = IPv6Address.ranges.first(where: { $0.contains(self) }) { return range.purpose }
        let carried = carried.map(\.purpose)
        if let purpose = carried.first(where: { !$0.isReachable }) { return purpose }
        return carried.isEmpty && bits >> 125 != 1 ? .reserved : .global
    }

    /// The IPv4 addresses that packets to this one may end at; none for most.
    private var carried: [IPv4Address] {
        // Mapped, RFC 4291 section 2.5.5.2, and the well-known prefix of translators, RFC 6052 section 2.1.
        if bits >> 32 == 0xFFFF || bits >> 32 == IPv6Address(0x64, 0xFF9B).bits >> 32 {
            return [embedded(endingAt: 128)]
        }
        // 6to4, RFC 3056 section 2.
        if bits >> 112 == 0x2002 { return [embedded(endingAt: 48)] }
        // ISATAP, RFC 5214 section 6.1, below any prefix.
        if UInt32(truncatingIfNeeded: bits >> 32) & 0xFDFF_FFFF == 0x5EFE { return [embedded(endingAt: 128)] }
        return []
    }

    /// The addresses that begin like one, in its first `length` bits.
    private struct AddressRange {
        let start: IPv6Address
        let length: UInt128
        let purpose: AddressPurpose

        init(_ start: IPv6Address, _ length: UInt128, _ purpose: AddressPurpose) {
            (self.start, self.length, self.purpose) = (start, length, purpose)
        }

        func contains(_ address: IPv6Address) -> Bool { (address.bits ^ start.bits) >> (128 - length) == 0 }
    }

    /// From the IANA IPv6 special-purpose address registry, or from the source named beside it; what carries an IPv4
    /// address and is judged by it is left out.
    private static let ranges = [
        AddressRange(IPv6Address(), 128, .unspecified),  // RFC 4291, section 2.5.2
        AddressRange(IPv6Address(bits: 1), 128, .loopback),  // RFC 4291, section 2.5.3
        AddressRange(IPv6Address(), 96, .compatible),  // RFC 4291, section 2.5.5.1
        AddressRange(IPv6Address(0x64, 0xFF9B, 1), 48, .localTranslation),  // RFC 8215
        AddressRange(IPv6Address(0x100), 64, .discard),  // RFC 6666
        AddressRange(IPv6Address(0x100, 0, 0, 1), 64, .discard),  // RFC 9780
        AddressRange(IPv6Address(0x2001, 2), 48, .benchmarking),  // RFC 5180
        AddressRange(IPv6Address(0x2001, 0xDB8), 32, .documentation),  // RFC 3849
        AddressRange(IPv6Address(0x2001), 32, .relay),  // Teredo, RFC 4380: both ends of it can be chosen by a stranger
        AddressRange(IPv6Address(0x2001), 23, .protocolAssignment),  // RFC 2928
        AddressRange(IPv6Address(0x2620, 0x4F, 0x8000), 48, .protocolAssignment),  // AS112, RFC 7534
        AddressRange(IPv6Address(0x3FFE), 16, .reserved),  // 6bone, returned: RFC 3701
        AddressRange(IPv6Address(0x3FFF), 20, .documentation),  // RFC 9637
        AddressRange(IPv6Address(0x5F00), 16, .segmentRouting),  // RFC 9602
        AddressRange(IPv6Address(0xFC00), 7, .uniqueLocal),  // RFC 4193
        AddressRange(IPv6Address(0xFE80), 10, .linkLocal),  // RFC 4291, section 2.5.6
        AddressRange(IPv6Address(0xFEC0), 10, .siteLocal),  // RFC 3879
        AddressRange(IPv6Address(0xFF00), 8, .multicast),  // RFC 4291, section 2.7
    ]
}
