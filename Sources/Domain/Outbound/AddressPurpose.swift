/// What an address is for, as far as it decides whether a server may connect to it because somebody gave it a URL.
///
/// Sources: M. Cotton, L. Vegoda, R. Bonica and B. Haberman, RFC 6890, 2013, updated by RFC 8190; the IANA IPv4 and IPv6
/// special-purpose address registries, the IPv4 and IPv6 multicast registries and the IPv6 global unicast allocation,
/// as of 2025. Ranges that the registries call reachable and that hold no web server of anybody, such as relays, are
/// refused as well.
package enum AddressPurpose: String, Sendable, CaseIterable {
    /// Of the public network; the only one that may be reached.
    case global
    case unspecified, loopback, broadcast, multicast, reserved
    case thisNetwork = "this_network"
    case privateUse = "private_use"
    case sharedSpace = "shared_space"
    case linkLocal = "link_local"
    case siteLocal = "site_local"
    case uniqueLocal = "unique_local"
    case documentation, benchmarking, discard
    case protocolAssignment = "protocol_assignment"
    case relay
    case localTranslation = "local_translation"
    case compatible
    case segmentRouting = "segment_routing"

    /// Whether a server may connect to it on behalf of a URL that somebody gave.
    package var isReachable: Bool { self == .global }

    /// Whether it lies in a network of the operator's own, so that he can allow it by name: loopback, private and shared
    /// space. Link-local addresses do not: the keys of machines in a cloud are handed out there.
    package var isOwnNetwork: Bool {
        switch self {
        case .loopback, .privateUse, .sharedSpace, .uniqueLocal: true
        default: false
        }
    }

    /// What it is, as the rest of a sentence that began with the address.
    package var sentence: String {
        switch self {
        case .global: "is an address of the public network"
        case .unspecified: "stands for no address"
        case .loopback: "is the server itself (loopback)"
        case .broadcast: "is the broadcast address"
        case .multicast: "is a multicast address"
        case .reserved: "is reserved and given to nobody"
        case .thisNetwork: "stands for the server's own network (0.0.0.0/8)"
        case .privateUse: "is of a private network"
        case .sharedSpace: "is of a provider's inner network (100.64.0.0/10)"
        case .linkLocal: "is link-local"
        case .siteLocal: "is site-local"
        case .uniqueLocal: "is of a private network (fc00::/7)"
        case .documentation: "is for documentation only"
        case .benchmarking: "is for benchmarks only"
        case .discard: "leads nowhere, by purpose"
        case .protocolAssignment: "is set aside for protocols"
        case .relay: "is of a relay between versions of the Internet Protocol"
        case .localTranslation: "is of a translator of the own network (64:ff9b:1::/48)"
        case .compatible: "is an IPv4-compatible address, which are no longer in use"
        case .segmentRouting: "is an identifier of segment routing (5f00::/16)"
        }
    }
}
