/// An address of either version of the Internet Protocol.
package enum IPAddress: Hashable, Sendable {
    case version4(IPv4Address)
    case version6(IPv6Address)

    /// An address without brackets; nil when the text is none. An IPv4 address stands in its one spelling, an IPv6
    /// address in any of RFC 4291, without a zone.
    package init?(parsing text: some StringProtocol) {
        if let address = IPv4Address(parsing: text) {
            self = .version4(address)
        } else if let address = IPv6Address(parsing: text) {
            self = .version6(address)
        } else {
            return nil
        }
    }

    /// The one spelling, without brackets.
    package var text: String {
        switch self {
        case .version4(let address): address.text
        case .version6(let address): address.text
        }
    }

    /// What the address is for.
    package var purpose: AddressPurpose {
        switch self {
        case .version4(let address): address.purpose
        case .version6(let address): address.purpose
        }
    }
}
