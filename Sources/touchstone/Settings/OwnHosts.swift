import Domain

/// Hosts that whoever runs the program lists as his own.
enum OwnHosts {
    /// Reads hosts that are parted by blanks or commas; none from an empty text. Throws what is wrong with one of them.
    static func parse(_ text: String) throws(Problem) -> [OwnHost] {
        var hosts: [OwnHost] = []
        for host in text.split(whereSeparator: { $0 == " " || $0 == "," }) {
            hosts.append(try OwnHost(parsing: String(host)))
        }
        return hosts
    }

    /// Where requests may go to by the settings, which were read before.
    static func rules(_ settings: Settings) -> OutboundRules {
        // What cannot be read was refused with the settings.
        OutboundRules(ownHosts: (try? parse(settings[.outboundAllow])) ?? [])
    }
}
