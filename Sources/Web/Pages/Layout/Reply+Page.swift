import Domain
import HTTPTypes
import Vault

extension Reply {
    /// A page: nothing in it runs or looks like anything but what carries the nonce, no other site shows it in a frame, and
    /// nobody keeps it.
    static func page(
        _ name: String, title: String, _ values: [String: Any], of library: PageLibrary,
        status: HTTPResponse.Status = .ok
    ) -> Reply {
        let nonce = Hexadecimal.text(of: RandomBytes.make(16))
        let html = library.page(name, title: title, nonce: nonce, values)
        var reply = Reply(text: html, type: "text/html; charset=utf-8", status: status)
        reply.headers[.contentSecurityPolicy] =
            "default-src 'none'; style-src 'nonce-\(nonce)'; form-action 'self'; base-uri 'none'; "
            + "frame-ancestors 'none'"
        reply.headers[.cacheControl] = "no-store"
        if let policy = HTTPField.Name("Referrer-Policy") { reply.headers[policy] = "same-origin" }
        return reply
    }

    /// Sends the browser to a path of this server.
    static func sent(to path: String) -> Reply {
        Reply(status: .seeOther).with(.location, path).with(.cacheControl, "no-store")
    }
}
