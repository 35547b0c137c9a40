/// Where a page comes from, as browsers send it (RFC 6454): scheme, host and port, such as `https://example.com`.
package struct Origin: Hashable, Sendable, CustomStringConvertible {
    /// In lower case, without the port that the scheme implies.
    package let description: String

    /// Reads an origin; throws `invalid` for anything with a path, a query or no scheme of the web.
    package init(parsing text: String) throws(Problem) {
        var rest = text.lowercased()[...]
        guard let scheme = ["https://", "http://"].first(where: { rest.hasPrefix($0) }) else { throw Origin.flaw(text) }
        rest.removeFirst(scheme.count)
        let implied = scheme == "https://" ? ":443" : ":80"
        if rest.hasSuffix(implied) { rest.removeLast(implied.count) }
        let isPlain = rest.utf8.allSatisfy { byte in
            byte.isLowerLetterOrDigit || ".-:[]".utf8.contains(byte)
        }
        guard !rest.isEmpty, isPlain else { throw Origin.flaw(text) }
        description = scheme + rest
    }

    private static func flaw(_ text: String) -> Problem {
        Problem(
            .invalid, "'\(text.prefix(200))' is no origin", hint: "write scheme and host, such as https://example.com")
    }
}

extension UInt8 {
    fileprivate var isLowerLetterOrDigit: Bool { (97...122).contains(self) || (48...57).contains(self) }
}
