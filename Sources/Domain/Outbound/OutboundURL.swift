/// A URL that may be called, as far as can be said before its host is looked up.
///
/// It is read by the narrow grammar of RFC 3986: what other readers understand in different ways (user names, odd spellings
/// of addresses, backslashes, blanks, fragments) is refused with its name, so that whoever reads `text` again finds the
/// same host.
package struct OutboundURL: Hashable, Sendable {
    package let scheme: OutboundScheme
    package let host: OutboundHost
    /// 1 to 65,535.
    package let port: Int
    /// Path and query as they are sent: begins with `/`.
    package let target: String

    /// Reads a URL of at most 2,048 bytes. Refuses other schemes, ports and hosts than the rules have; a host that is
    /// listed as the operator's own may be called over http and on its listed port. No message repeats the path or the query,
    /// which may hold secrets.
    package init(parsing text: String, under rules: OutboundRules) throws(Problem) {
        do throws(OutboundFlaw) {
            try self.init(reading: Array(text.utf8))
        } catch {
            throw OutboundURL.problem(error)
        }
        try check(rules)
    }

    private init(reading bytes: [UInt8]) throws(OutboundFlaw) {
        try OutboundURL.checkBytes(bytes)
        let (scheme, rest) = try OutboundURL.scheme(of: bytes)
        let end = rest.firstIndex { OutboundURL.endsAuthority.contains($0) } ?? rest.endIndex
        let authority = try OutboundAuthority(parsing: rest[..<end])
        (self.scheme, host) = (scheme, authority.host)
        port = authority.port ?? scheme.defaultPort
        target = try OutboundURL.target(rest[end...])
    }

    private static func problem(_ flaw: OutboundFlaw) -> Problem {
        Problem(.invalid, "This URL cannot be called. \(flaw.sentence)", hint: flaw.hint)
    }

    /// The URL in its one spelling, in ASCII; the port is left out where it is the scheme's.
    package var text: String {
        "\(scheme.rawValue)://\(host.text)\(port == scheme.defaultPort ? "" : ":\(port)")\(target)"
    }

    private static let longest = 2_048
    private static let endsAuthority = Array("/?#".utf8)
}

extension OutboundURL {
    private static func checkBytes(_ bytes: [UInt8]) throws(OutboundFlaw) {
        guard !bytes.isEmpty else { throw flaw("It is empty.") }
        guard bytes.count <= longest else {
            throw flaw("It has \(bytes.count) bytes.", hint: "at most 2048 bytes can be called")
        }
        guard !bytes.contains(where: \.isASCIIWhitespace) else {
            throw flaw("It has white space in it.", hint: "leave it out, or write %20 for a blank in the path")
        }
        guard !bytes.contains(where: { $0 < 0x20 || $0 == 0x7F }) else {
            throw flaw("It has a control character in it.", hint: "leave it out")
        }
        guard !bytes.contains(UInt8(ascii: "\\")) else {
            throw flaw("It has a backslash in it.", hint: "write / between its parts, or %5C for a backslash")
        }
    }

    /// The scheme, and what stands behind its two slashes.
    private static func scheme(of bytes: [UInt8]) throws(OutboundFlaw) -> (OutboundScheme, rest: ArraySlice<UInt8>) {
        let name = bytes.prefix { $0.isASCIILetterOrDigit || "+-.".utf8.contains($0) }
        let rest = bytes[name.endIndex...]
        guard !name.isEmpty, rest.first == UInt8(ascii: ":") else { throw flaw("It has no scheme at its start.") }
        guard let scheme = OutboundScheme(rawValue: String(decoding: name.asciiLowercased, as: UTF8.self)) else {
            guard rest.dropFirst().starts(with: "//".utf8) || !name.contains(UInt8(ascii: ".")) else {
                throw flaw("It has no scheme at its start.")
            }
            throw flaw("Its scheme is '\(String(decoding: name.prefix(20), as: UTF8.self))'.")
        }
        guard rest.starts(with: "://".utf8) else { throw flaw("Two slashes are missing behind '\(scheme.rawValue):'.") }
        return (scheme, rest.dropFirst(3))
    }

    /// Path and query, a path of `/` where there is none.
    private static func target(_ bytes: ArraySlice<UInt8>) throws(OutboundFlaw) -> String {
        for index in bytes.indices { try checkTargetByte(at: index, in: bytes) }
        let text = String(decoding: bytes, as: UTF8.self)
        return bytes.first == UInt8(ascii: "/") ? text : "/" + text
    }

    /// A character of RFC 3986 section 3.3 and 3.4, or a percent sign with two hexadecimal digits behind it.
    private static func checkTargetByte(at index: Int, in bytes: ArraySlice<UInt8>) throws(OutboundFlaw) {
        let byte = bytes[index]
        if byte.isASCIILetterOrDigit || "-._~!$&'()*+,;=:@/?".utf8.contains(byte) { return }
        if byte == UInt8(ascii: "%") {
            let digits = bytes[(index + 1)...].prefix(2)
            guard digits.count == 2, digits.allSatisfy({ $0.isASCIIDigit || ($0 | 0x20) &- 97 < 6 }) else {
                throw flaw("It has a percent sign without two hexadecimal digits behind it.", hint: "write %25 for %")
            }
            return
        }
        guard byte != UInt8(ascii: "#") else {
            throw flaw("It has a fragment (#), which is never sent.", hint: "leave the # out and what follows it")
        }
        let code = String(byte, radix: 16, uppercase: true)
        let subject = byte < 0x80 ? byte.quotedForMessage : "a letter that is not of ASCII"
        throw flaw("It has \(subject) in its path or query.", hint: "write it as percent code, beginning with %\(code)")
    }

    private static func flaw(
        _ sentence: String, hint: String = "expected something like https://example.com/hook"
    ) -> OutboundFlaw {
        OutboundFlaw(sentence, hint: hint)
    }
}

extension OutboundURL {
    private func check(_ rules: OutboundRules) throws(Problem) {
        let isOwn = rules.owns(host, port: port)
        let isListed = isOwn && rules.ownHosts.contains { $0.host == host && $0.port == port }
        guard isOwn || rules.schemes.contains(scheme) else {
            let others = OutboundScheme.allCases.filter(rules.schemes.contains).map(\.rawValue)
            throw OutboundURL.problem(
                OutboundFlaw(
                    "Its scheme is '\(scheme.rawValue)', which is not allowed here.",
                    hint: "allowed: \(others.isEmpty ? "none" : others.joined(separator: ", "))"))
        }
        guard isListed || rules.ports.contains(port) else {
            throw OutboundURL.problem(
                OutboundFlaw(
                    "Its port \(port) is not allowed here.",
                    hint: "allowed: \(rules.ports.sorted().map(String.init).joined(separator: ", "))"))
        }
        guard isOwn || !host.isLocalName else {
            throw Problem(
                .forbidden,
                "This URL may not be called: '\(host.text)' is a name of the server itself or of its own network.",
                hint: "expected the full name of a host of the public network")
        }
        if case .address(let address) = host { try rules.check([address], of: self) }
    }
}
