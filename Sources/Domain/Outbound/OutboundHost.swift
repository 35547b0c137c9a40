/// The host of a URL that is called: a name to be looked up, or an address.
package enum OutboundHost: Hashable, Sendable {
    case name(HostName)
    case address(IPAddress)

    /// As it stands in a URL: IPv6 addresses in brackets.
    package var text: String {
        switch self {
        case .name(let name): name.text
        case .address(.version4(let address)): address.text
        case .address(.version6(let address)): "[\(address.text)]"
        }
    }

    /// Whether the name belongs to the machine itself or to whatever network it stands in: `localhost`, names below it,
    /// and names without a dot. Source: RFC 6761 section 6.3.
    var isLocalName: Bool {
        guard case .name(let name) = self else { return false }
        return name.topLevel == "localhost" || !name.text.contains(".")
    }

    /// Reads a host that stands without brackets. Names may have letters of any script; numbers have one spelling only.
    init(bare bytes: ArraySlice<UInt8>) throws(OutboundFlaw) {
        guard !bytes.isEmpty else { throw OutboundHost.flaw("It names no host.") }
        guard !bytes.contains(UInt8(ascii: "%")) else {
            throw OutboundHost.flaw("Its host has a percent sign: hosts are written as they are, without encoding.")
        }
        if let flaw = NumericHostFlaw(bytes) { throw OutboundHost.flaw(flaw.sentence, hint: NumericHostFlaw.hint) }
        if let address = IPv4Address(bytes) {
            self = .address(.version4(address))
            return
        }
        self = .name(try OutboundHost.name(bytes))
    }

    /// Reads what stands between brackets.
    init(bracketed bytes: ArraySlice<UInt8>) throws(OutboundFlaw) {
        guard !bytes.contains(UInt8(ascii: "%")) else {
            throw OutboundHost.flaw("Its IPv6 address has a zone (%), which only means something on one machine.")
        }
        guard let address = IPv6Address(bytes) else {
            throw OutboundHost.flaw(
                "What stands in its brackets is no IPv6 address.", hint: "expected something like [2606:4700::1111]")
        }
        self = .address(.version6(address))
    }

    private static func name(_ bytes: ArraySlice<UInt8>) throws(OutboundFlaw) -> HostName {
        guard bytes.last != UInt8(ascii: ".") else {
            throw flaw("Its host ends with a dot.", hint: "leave the last dot out")
        }
        let name: HostName
        do throws(HostNameFlaw) {
            name = try HostName(parsing: bytes)
        } catch {
            throw flaw("Its host \(error.sentence).")
        }
        // Full-width digits and dots would otherwise be another spelling of an address.
        let isPlain = bytes.allSatisfy { $0 < 0x80 }
        guard !name.isNumeric, isPlain || name.text.contains("xn--") else {
            throw flaw(
                "Its host is written with letters, digits or dots of another width.",
                hint: name.isNumeric ? NumericHostFlaw.hint : "write '\(name.text)'")
        }
        return name
    }

    private static func flaw(_ sentence: String, hint: String = "expected something like example.com") -> OutboundFlaw {
        OutboundFlaw(sentence, hint: hint)
    }
}
