/// How an outside service is asked: a request with places for what it looks up by.
package struct HTTPLookup: Hashable, Sendable {
    package enum Method: String, Hashable, Sendable, CaseIterable {
        case get = "GET"
        case post = "POST"
    }

    /// How the service knows who asks: a header whose value is a prefix and a secret, which stands outside the policy.
    package struct Authorization: Hashable, Sendable {
        package let header: String
        /// What stands before the secret, such as `Bearer `; may be empty.
        package let prefix: String
        /// The name that the operator gives the secret by.
        package let secret: String

        package init(header: String, prefix: String, secret: String) {
            self.header = header
            self.prefix = prefix
            self.secret = secret
        }
    }

    package let method: Method
    /// With `{email}` and `{domain}` where the key goes.
    package let url: String
    /// JSON with the same places; nil without a body.
    package let body: String?
    package let authorization: Authorization?

    package init(method: Method, url: String, body: String?, authorization: Authorization?) {
        self.method = method
        self.url = url
        self.body = body
        self.authorization = authorization
    }
}

/// One question to an outside service, without the secret.
package struct EnrichmentRequest: Hashable, Sendable {
    package let method: HTTPLookup.Method
    package let url: String
    package let body: String?
    package let authorization: HTTPLookup.Authorization?
    /// How long the answer is waited for.
    package let timeout: TimeSpan

    package init(
        method: HTTPLookup.Method, url: String, body: String?, authorization: HTTPLookup.Authorization?,
        timeout: TimeSpan
    ) {
        self.method = method
        self.url = url
        self.body = body
        self.authorization = authorization
        self.timeout = timeout
    }
}

extension HTTPLookup {
    /// The question about a key.
    package func request(_ kind: LookupKey, _ key: String, timeout: TimeSpan) -> EnrichmentRequest {
        let place = "{\(kind.rawValue)}"
        return EnrichmentRequest(
            method: method, url: url.replacing(place, with: PercentEncoding.text(of: key)),
            body: body.map { $0.replacing(place, with: HTTPLookup.escaped(key)) }, authorization: authorization,
            timeout: timeout)
    }

    /// Throws `invalid` where the request cannot be right whatever the key is.
    package func check(_ kind: LookupKey) throws(Problem) {
        let lower = url.lowercased()
        guard let scheme = ["https://", "http://"].first(where: { lower.hasPrefix($0) }) else {
            throw Problem(.invalid, "the URL has no scheme of the web", hint: "write https:// and the host")
        }
        let host = url.dropFirst(scheme.count).prefix { !"/?#".contains($0) }
        guard !host.isEmpty, host.allSatisfy({ $0.isASCII && !"{}@ ".contains($0) }) else {
            throw Problem(.invalid, "the URL has no plain host", hint: "places such as {email} go behind the host")
        }
        guard url.utf8.allSatisfy({ (0x21..<0x7F).contains($0) }), url.utf8.count <= 2_000 else {
            throw Problem(
                .invalid, "the URL has blanks or letters that are not of ASCII, or is too long",
                hint: "write them percent-encoded, in 2,000 characters")
        }
        for other in LookupKey.allCases where other != kind && asks(for: other) {
            throw Problem(
                .invalid, "the request has {\(other.rawValue)}, and the key is \(kind.rawValue)",
                hint: "write {\(kind.rawValue)}, or 'key: \(other.rawValue)'")
        }
        guard asks(for: kind) else {
            throw Problem(.invalid, "the request does not say {\(kind.rawValue)}", hint: "that is where the key goes")
        }
        guard body == nil || method == .post else {
            throw Problem(.invalid, "a GET request has no body", hint: "write 'method: POST'")
        }
    }

    private func asks(for kind: LookupKey) -> Bool {
        url.contains("{\(kind.rawValue)}") || body?.contains("{\(kind.rawValue)}") == true
    }

    /// Inside quotation marks of JSON.
    private static func escaped(_ text: String) -> String { String(JSON.string(text).canonical.dropFirst().dropLast()) }
}
