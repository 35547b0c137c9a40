extension IPAddress {
    /// The network that the address is most likely given out with: the first 24 bits of version 4, the first 48 of version
    /// 6, as `203.0.113.0/24` and `2001:db8::/48`.
    package var network: String {
        switch self {
        case .version4(let address): IPv4Address(bits: address.bits & ~255).text + "/24"
        case .version6(let address): IPv6Address(bits: address.bits & (~0 << 80)).text + "/48"
        }
    }

    /// The same address in version 4 where it is one in the clothes of version 6 (`::ffff:203.0.113.7`).
    package var plain: IPAddress {
        guard case .version6(let address) = self, address.bits >> 32 == 0xFFFF else { return self }
        return .version4(IPv4Address(bits: UInt32(truncatingIfNeeded: address.bits)))
    }
}
