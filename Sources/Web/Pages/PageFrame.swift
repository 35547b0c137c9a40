import HTTPTypes
import Vault

/// The frame of a page: what stands around its content, and what it lets browsers do.
struct PageFrame {
    let title: String
    /// Who may show it in a frame, beside the server itself.
    var framedBy: [String] = []
    /// Where its forms may lead, beside the server itself.
    var leadsTo: [String] = []
    /// Files of the server with what it can do, by their addresses.
    var scripts: [String] = []

    /// The page with its headers. Nothing runs and nothing is loaded but what the page itself names.
    func reply(_ content: HTML, status: HTTPResponse.Status = .ok) -> Reply {
        let nonce = RandomBytes.make(16).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        return Reply(text: document(content, nonce).text, type: "text/html; charset=utf-8", status: status)
            .with(.contentSecurityPolicy, policy(nonce)).with(.cacheControl, "no-store")
            .with(.referrerPolicy, "same-origin")
    }

    private func document(_ content: HTML, _ nonce: String) -> HTML {
        """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <title>\(title)</title>
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta name="robots" content="noindex">
        <link rel="icon" href="data:,">
        <style nonce="\(nonce)">\(Assets.tokens)\(Assets.form)</style>
        \(scripts.map { "<script nonce=\"\(nonce)\" src=\"\($0)\" defer></script>" as HTML })
        </head>
        <body>
        \(content)
        </body>
        </html>

        """
    }

    private func policy(_ nonce: String) -> String {
        [
            "default-src 'none'", "base-uri 'none'", "connect-src 'self'", "img-src data:",
            "style-src 'nonce-\(nonce)'", "script-src 'nonce-\(nonce)'",
            "form-action " + (["'self'"] + leadsTo).joined(separator: " "),
            "frame-ancestors " + (["'self'"] + framedBy).joined(separator: " "),
        ].joined(separator: "; ")
    }
}

extension HTTPField.Name {
    static let referrerPolicy = HTTPField.Name("Referrer-Policy") ?? .referer
}
