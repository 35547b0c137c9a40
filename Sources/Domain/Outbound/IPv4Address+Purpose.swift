extension IPv4Address {
    /// What the address is for. Each range has its place in the IANA IPv4 special-purpose address registry, or in the
    /// source named beside it.
    package var purpose: AddressPurpose {
        IPv4Address.ranges.first { $0.contains(self) }?.purpose ?? .global
    }

    /// The addresses that begin like one, in its first `length` bits.
    private struct AddressRange {
        let start: IPv4Address
        let length: UInt32
        let purpose: AddressPurpose

        init(_ start: IPv4Address, _ length: UInt32, _ purpose: AddressPurpose) {
            (self.start, self.length, self.purpose) = (start, length, purpose)
        }

        func contains(_ address: IPv4Address) -> Bool { (address.bits ^ start.bits) >> (32 - length) == 0 }
    }

    private static let ranges = [
        AddressRange(IPv4Address(0, 0, 0, 0), 32, .unspecified),
        AddressRange(IPv4Address(0, 0, 0, 0), 8, .thisNetwork),  // RFC 791, section 3.2
        AddressRange(IPv4Address(10, 0, 0, 0), 8, .privateUse),  // RFC 1918
        AddressRange(IPv4Address(100, 64, 0, 0), 10, .sharedSpace),  // RFC 6598
        AddressRange(IPv4Address(127, 0, 0, 0), 8, .loopback),  // RFC 1122, section 3.2.1.3
        AddressRange(IPv4Address(169, 254, 0, 0), 16, .linkLocal),  // RFC 3927
        AddressRange(IPv4Address(172, 16, 0, 0), 12, .privateUse),  // RFC 1918
        AddressRange(IPv4Address(192, 0, 0, 0), 24, .protocolAssignment),  // RFC 6890, section 2.1
        AddressRange(IPv4Address(192, 0, 2, 0), 24, .documentation),  // RFC 5737
        AddressRange(IPv4Address(192, 31, 196, 0), 24, .protocolAssignment),  // AS112, RFC 7535
        AddressRange(IPv4Address(192, 52, 193, 0), 24, .relay),  // AMT, RFC 7450
        AddressRange(IPv4Address(192, 88, 99, 0), 24, .relay),  // 6to4, RFC 7526
        AddressRange(IPv4Address(192, 168, 0, 0), 16, .privateUse),  // RFC 1918
        AddressRange(IPv4Address(192, 175, 48, 0), 24, .protocolAssignment),  // AS112, RFC 7534
        AddressRange(IPv4Address(198, 18, 0, 0), 15, .benchmarking),  // RFC 2544
        AddressRange(IPv4Address(198, 51, 100, 0), 24, .documentation),  // RFC 5737
        AddressRange(IPv4Address(203, 0, 113, 0), 24, .documentation),  // RFC 5737
        AddressRange(IPv4Address(224, 0, 0, 0), 4, .multicast),  // RFC 1112; RFC 5771
        AddressRange(IPv4Address(255, 255, 255, 255), 32, .broadcast),  // RFC 919; RFC 8190
        AddressRange(IPv4Address(240, 0, 0, 0), 4, .reserved),  // RFC 1112, section 4
    ]
}
