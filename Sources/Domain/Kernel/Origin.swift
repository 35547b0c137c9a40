/// Where a page comes from, as browsers send it (RFC 6454): scheme, host and port, such as `https://example.com`.
package struct Origin: Hashable, Sendable, CustomStringConvertible {
    /// In lower case, without the port that the scheme implies.
    package let description: String

    /// Reads an origin; throws `invalid` for anything with a path, a query or no scheme of the web.
    package init(parsing text: String) throws(Problem) {
        var rest = text.lowercased()[...]
        guard let scheme = ["https://", "http://"].first(where: { rest.hasPrefix($0) }) else { throw Origin.flaw(text) }
        rest.removeFirst(scheme.count)
        guard let (host, port) = Origin.parts(of: rest) else { throw Origin.flaw(text) }
        let implied = scheme == "https://" ? 443 : 80
        description = scheme + host + (port.map { $0 == implied ? "" : ":\($0)" } ?? "")
    }

    /// Whether a text is an origin, for callers to whom the reason is of no use.
    package static func isOne(_ text: String) -> Bool {
        do { _ = try Origin(parsing: text) } catch { return false }
        return true
    }

    /// Whether a URL begins with an origin, and nothing but a path follows.
    package static func isStart(of url: String) -> Bool {
        guard let slashes = url.firstRange(of: "://") else { return false }
        let end = url[slashes.upperBound...].firstIndex(of: "/") ?? url.endIndex
        return isOne(String(url[..<end]))
            && url[end...].utf8.allSatisfy { $0.isASCIILetterOrDigit || "-._~!$&'()*+,;=:@/%".utf8.contains($0) }
    }

    /// Whether what goes there and comes from there is encrypted.
    package var isEncrypted: Bool { description.hasPrefix("https://") }

    /// Host, with its brackets where it is an address of IPv6, and port; nil where they are none.
    private static func parts(of text: Substring) -> (host: String, port: UInt16?)? {
        let end = text.hasPrefix("[") ? text.firstIndex(of: "]").map(text.index(after:)) : text.firstIndex(of: ":")
        let host = text[..<(end ?? text.endIndex)]
        let rest = text[host.endIndex...]
        let letters = host.hasPrefix("[") ? host.dropFirst().dropLast() : host
        let isPlain = letters.utf8.allSatisfy { byte in
            byte.isASCIILetterOrDigit || (host.hasPrefix("[") ? ":." : ".-").utf8.contains(byte)
        }
        guard !letters.isEmpty, isPlain, !host.hasPrefix("[") || host.hasSuffix("]") else { return nil }
        if rest.isEmpty { return (String(host), nil) }
        guard rest.utf8.dropFirst().allSatisfy(\.isASCIIDigit), let port = UInt16(rest.dropFirst()),
            port > 0
        else { return nil }
        return (String(host), port)
    }

    private static func flaw(_ text: String) -> Problem {
        Problem(
            .invalid, "'\(text.prefix(200))' is no origin", hint: "write scheme and host, such as https://example.com")
    }
}

extension Origin {
    /// The origin of a setting; nil where it is empty. Throws as `init(parsing:)` does.
    package static func setting(_ text: String) throws(Problem) -> Origin? {
        text.isEmpty ? nil : try Origin(parsing: text)
    }
}
