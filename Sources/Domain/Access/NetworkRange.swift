/// The addresses that begin with the same bits: `10.0.0.0/8`, `2001:db8::/32`.
package struct NetworkRange: Hashable, Sendable {
    /// The first address; the bits after the prefix are 0.
    package let first: IPAddress
    /// How many bits all addresses have in common.
    package let length: Int

    /// The range of so many bits that an address is in; nil where addresses of its version have fewer.
    package init?(of address: IPAddress, length: Int) {
        switch address {
        case .version4(let address) where (0...32).contains(length):
            let mask = length == 0 ? 0 : UInt32.max << UInt32(32 - length)
            first = .version4(IPv4Address(bits: address.bits & mask))
        case .version6(let address) where (0...128).contains(length):
            let mask = length == 0 ? 0 : UInt128.max << UInt128(128 - length)
            first = .version6(IPv6Address(bits: address.bits & mask))
        default: return nil
        }
        self.length = length
    }

    /// Reads a range, or a single address; nil for any other text, also where bits after the prefix are set, because then
    /// something else may be meant.
    package init?(parsing text: some StringProtocol) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard let address = parts.first.flatMap({ IPAddress(parsing: $0) }), parts.count <= 2 else { return nil }
        let bits = if case .version4 = address { 32 } else { 128 }
        guard parts.count == 1 || parts[1].utf8.allSatisfy(\.isASCIIDigit),
            let length = parts.count == 2 ? Int(parts[1]) : bits
        else { return nil }
        self.init(of: address, length: length)
        guard first == address else { return nil }
    }

    /// Whether an address is in it.
    package func contains(_ address: IPAddress) -> Bool {
        NetworkRange(of: address, length: length)?.first == first
    }
}

extension NetworkRange: CustomStringConvertible {
    package var description: String { "\(first.text)/\(length)" }
}

extension NetworkRange {
    /// Whom a provider gives an address to, so that somebody who tries many of his own is still one: 24 bits of version 4,
    /// 56 of version 6.
    package static func ofSubscriber(_ address: IPAddress) -> NetworkRange? {
        switch address {
        case .version4: NetworkRange(of: address, length: 24)
        case .version6: NetworkRange(of: address, length: 56)
        }
    }

    /// Where a request comes from: the address of whoever connected, unless that is a proxy of ours; then what the proxies
    /// noted in `X-Forwarded-For`, read from its end until somebody who is none. What others wrote there is not believed.
    package static func client(
        peer: IPAddress, forwardedFor: String?, through proxies: [NetworkRange]
    ) -> IPAddress {
        var client = peer
        for entry in (forwardedFor ?? "").split(separator: ",").reversed() {
            guard proxies.contains(where: { $0.contains(client) }),
                let next = IPAddress(parsing: entry.trimmingWhiteSpace())
            else { break }
            client = next
        }
        return client
    }
}
