/// How a request is sent.
package enum OutboundScheme: String, Sendable, CaseIterable {
    case http, https

    /// The port of a URL that names none.
    package var defaultPort: Int { self == .http ? 80 : 443 }
}

/// Where requests may go to that follow from what somebody configured or wrote.
package struct OutboundRules: Hashable, Sendable {
    package var schemes: Set<OutboundScheme>
    package var ports: Set<Int>
    /// Hosts of the operator's own network that may be called though they lie in it.
    package var ownHosts: [OwnHost]

    /// By default https only, the four usual ports, and no host of the own network.
    package init(
        schemes: Set<OutboundScheme> = [.https], ports: Set<Int> = [80, 443, 8_080, 8_443], ownHosts: [OwnHost] = []
    ) {
        (self.schemes, self.ports, self.ownHosts) = (schemes, ports, ownHosts)
    }

    /// Throws unless a server may connect to every one of the addresses that the URL's host has.
    package func check(_ addresses: [IPAddress], of url: OutboundURL) throws(Problem) {
        let isOwn = owns(url.host, port: url.port)
        for address in addresses {
            let purpose = address.purpose
            if purpose.isReachable || (isOwn && purpose.isOwnNetwork) { continue }
            let subject = url.host == .address(address) ? address.text : "\(url.host.text) is \(address.text), which"
            throw Problem(
                .forbidden, "This URL may not be called: \(subject) \(purpose.sentence).",
                hint: purpose.isOwnNetwork
                    ? "whoever runs the server can list '\(url.host.text):\(url.port)' among the hosts of his own network"
                    : "expected a host of the public network")
        }
    }

    /// Whether the host is listed for the port. Such a host may be called over http and on the listed port.
    func owns(_ host: OutboundHost, port: Int) -> Bool {
        ownHosts.contains { $0.host == host && ($0.port == nil || $0.port == port) }
    }
}

/// A host that the operator lists as his own, to be called although its address is private: `127.0.0.1:9000`, `n8n`.
package struct OwnHost: Hashable, Sendable {
    package let host: OutboundHost
    /// The only port it may be called on; nil for those that all hosts may be called on.
    package let port: Int?

    /// Reads a name, an IPv4 address or an IPv6 address in brackets, with a port or without.
    package init(parsing text: String) throws(Problem) {
        let authority: OutboundAuthority
        do throws(OutboundFlaw) {
            authority = try OutboundAuthority(parsing: Array(text.utf8)[...])
        } catch {
            throw Problem(
                .invalid, "'\(text)' is not a host that can be listed. \(error.sentence)",
                hint: "expected something like n8n:5678, 127.0.0.1:9000 or [fd00::1]:443")
        }
        (host, port) = (authority.host, authority.port)
    }
}
