import Domain
import HTTPTypes

/// How the server is reached from outside.
struct Site: Sendable {
    /// Where people reach it; nil where it is reached where it listens.
    let publicURL: Origin?
    /// Who may say for whom it asks.
    let proxies: [NetworkRange]

    /// Whether browsers come by TLS.
    var isEncrypted: Bool { publicURL?.isEncrypted == true }

    /// With TLS the name makes browsers refuse a cookie that another host of the domain, or plain HTTP, sets.
    var cookieName: String { isEncrypted ? "__Host-touchstone" : "touchstone" }

    /// The same for a sign-in by a provider that is under way.
    var attemptCookieName: String { cookieName + "-sign-in" }

    /// A cookie that a browser keeps for so many seconds, and shows to no script and no other site's forms; that of the session
    /// where no other is named.
    func cookie(_ value: String, seconds: Int64, named name: String? = nil) -> String {
        "\(name ?? cookieName)=\(value); Path=/; Max-Age=\(seconds); HttpOnly; SameSite=Lax"
            + (isEncrypted ? "; Secure" : "")
    }

    /// What the browser shows of the cookie; nil where it shows none.
    func session(_ headers: HTTPFields) -> String? { value(of: cookieName, headers) }

    /// What the browser shows of a cookie; nil where it shows none, or several that differ.
    func value(of name: String, _ headers: HTTPFields) -> String? {
        headers[.cookie].flatMap { CookieHeader.value(of: name, in: $0) }
    }

    /// Whether a request that changes something was made by a page of this server, as far as the browser says. One that says
    /// nothing is no browser of today.
    func isFromHere(_ request: HTTPRequest) -> Bool {
        if let origin = request.headerFields[.origin]?.lowercased() {
            if let publicURL { return origin == publicURL.description }
            return ["http://", "https://"].contains { scheme in
                // An authority that makes no origin is no page's.
                (try? Origin(parsing: scheme + (request.authority ?? "")))?.description == origin
            }
        }
        guard let site = Site.fetchSite.flatMap({ request.headerFields[$0] }) else { return true }
        return site == "same-origin" || site == "none"
    }

    /// The network that a request comes from, as passwords are throttled by.
    func network(peer: String?, _ headers: HTTPFields) -> String {
        guard let client = client(peer: peer, headers) else { return "unknown" }
        return NetworkRange.ofSubscriber(client).map { "\($0)" } ?? client.text
    }

    /// The address that a request comes from; nil where it came otherwise.
    func address(peer: String?, _ headers: HTTPFields) -> String? { client(peer: peer, headers)?.text }

    private static let fetchSite = HTTPField.Name("Sec-Fetch-Site")
    private static let forwardedFor = HTTPField.Name("X-Forwarded-For")

    private func client(peer: String?, _ headers: HTTPFields) -> IPAddress? {
        // Without the form of IPv4 inside of IPv6 that some systems give.
        let text = peer.map { $0.lowercased().hasPrefix("::ffff:") && $0.contains(".") ? $0.dropFirst(7) : $0[...] }
        guard let address = text.flatMap({ IPAddress(parsing: $0) }) else { return nil }
        let forwarded = Site.forwardedFor.flatMap { headers[$0] }
        return NetworkRange.client(peer: address, forwardedFor: forwarded, through: proxies)
    }
}
