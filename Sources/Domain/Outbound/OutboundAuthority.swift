/// Host and port as they stand in a URL or in a list of hosts: `example.com`, `192.0.2.1:8080`, `[2001:db8::1]:443`.
struct OutboundAuthority {
    let host: OutboundHost
    /// 1 to 65,535; nil when none is written.
    let port: Int?

    /// Reads host and port; nothing may stand before or after them.
    init(parsing bytes: ArraySlice<UInt8>) throws(OutboundFlaw) {
        guard !bytes.contains(UInt8(ascii: "@")) else {
            throw OutboundFlaw(
                "It has a user name or a password before its host (@).", hint: "leave out what stands before the @")
        }
        let rest: ArraySlice<UInt8>
        if bytes.first == UInt8(ascii: "[") {
            guard let end = bytes.firstIndex(of: UInt8(ascii: "]")) else {
                throw OutboundFlaw("The bracket of its host is not closed.", hint: "write ] after the address")
            }
            host = try OutboundHost(bracketed: bytes[(bytes.startIndex + 1)..<end])
            rest = bytes[(end + 1)...]
        } else {
            let end = bytes.firstIndex(of: UInt8(ascii: ":")) ?? bytes.endIndex
            rest = bytes[end...]
            guard !rest.dropFirst().contains(UInt8(ascii: ":")) else {
                throw OutboundFlaw(
                    "Its host has more than one colon.", hint: "an IPv6 address stands in brackets: [2606:4700::1111]")
            }
            host = try OutboundHost(bare: bytes[..<end])
        }
        port = try OutboundAuthority.port(rest)
    }

    private static func port(_ text: ArraySlice<UInt8>) throws(OutboundFlaw) -> Int? {
        guard let colon = text.first else { return nil }
        let digits = text.dropFirst()
        guard colon == UInt8(ascii: ":") else {
            throw OutboundFlaw(
                "Something other than a port follows the bracket of its host.", hint: "write :8443 or nothing")
        }
        guard (1...5).contains(digits.count), digits.allSatisfy(\.isASCIIDigit), digits.first != UInt8(ascii: "0"),
            case let number = digits.reduce(0, { $0 * 10 + Int($1 - 48) }), number <= 65_535
        else {
            throw OutboundFlaw(
                "Its port is not a number from 1 to 65535.", hint: "write the port without zeros in front, like :8443")
        }
        return number
    }
}
