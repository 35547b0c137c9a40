/// The host of a company's web address, read from whatever people write: `http://www.Acme.co.uk/about?x`, `acme.com/`.
package struct Website: Hashable, Sendable {
    /// Without scheme, user, port and path; `www.` stays.
    package let host: HostName

    /// Reads a web address of at most 2,048 bytes, with or without its scheme. Refuses other schemes than http and
    /// https, addresses in numbers, and names without a dot.
    package init(parsing text: String) throws(Problem) {
        guard text.utf8.count <= 2_048 else {
            throw Problem(.invalid, "the web address is longer than 2,048 bytes")
        }
        let authority = try Website.authority(of: Array(text.utf8), text: text)
        do throws(HostNameFlaw) {
            host = try HostName(parsing: authority)
        } catch {
            throw Website.problem(text, "its host \(error.sentence)")
        }
        guard !host.isNumeric else { throw Website.problem(text, "its host is an address in numbers") }
        guard host.text.contains(".") else { throw Website.problem(text, "its host has no dot") }
    }

    /// The domain its owner registered; nil when the host is a public suffix itself.
    package func registrableDomain(in suffixes: PublicSuffixList) -> String? { suffixes.registrableDomain(of: host) }

    /// The host's bytes as they stand: what is left without white space around it, scheme, user, port, path and the
    /// root's dot at the end.
    private static func authority(of bytes: [UInt8], text: String) throws(Problem) -> ArraySlice<UInt8> {
        var rest = bytes.drop(while: \.isASCIIWhitespace)
        while rest.last?.isASCIIWhitespace == true { rest.removeLast() }
        let hasScheme = try dropScheme(from: &rest, text: text)
        rest = rest.prefix { !Website.endsAuthority.contains($0) }
        if let at = rest.lastIndex(of: UInt8(ascii: "@")) {
            guard hasScheme else { throw problem(text, "it looks like an e-mail address") }
            rest = rest[(at + 1)...]
        }
        if let colon = rest.lastIndex(of: UInt8(ascii: ":")) {
            guard rest[(colon + 1)...].allSatisfy(\.isASCIIDigit) else { throw problem(text, "its port is no number") }
            rest = rest[..<colon]
        }
        return rest.last == UInt8(ascii: ".") ? rest.dropLast() : rest
    }

    private static let endsAuthority = Array("/?#\\".utf8)

    /// Cuts off `http://`, `https://` or `//`; false when there was none.
    private static func dropScheme(from rest: inout ArraySlice<UInt8>, text: String) throws(Problem) -> Bool {
        let scheme = rest.prefix { $0.isASCIILetterOrDigit || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") }
        let after = rest[scheme.endIndex...]
        if after.starts(with: "://".utf8) {
            let name = String(decoding: scheme.asciiLowercased, as: UTF8.self)
            guard name == "http" || name == "https" else { throw problem(text, "its scheme is '\(name)'") }
            rest = after.dropFirst(3)
            return true
        }
        guard rest.starts(with: "//".utf8) else { return false }
        rest = rest.dropFirst(2)
        return true
    }

    private static func problem(_ text: String, _ reason: String) -> Problem {
        let shown = text.count > 80 ? text.prefix(79) + "…" : text[...]
        return Problem(
            .invalid, "'\(shown)' is not a web address: \(reason)", hint: "expected something like https://example.com")
    }
}
