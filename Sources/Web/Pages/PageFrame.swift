import Domain
import HTTPTypes
import Vault

/// The frame of a page: what stands around its content, and what it lets browsers do.
struct PageFrame {
    let title: String
    /// The look of what only some pages have.
    let style: HTML
    /// Who may show it in a frame, beside the server itself; nil for nobody at all.
    var framedBy: [String]?
    /// Where its forms may lead, beside the server itself.
    var leadsTo: [String] = []
    /// Files of the server with what it can do, by their addresses.
    var scripts: [String] = []

    /// The page with its headers. Nothing runs and nothing is loaded but what the page itself names.
    func reply(_ content: HTML, status: HTTPResponse.Status = .ok) -> Reply {
        let nonce = Hexadecimal.text(of: RandomBytes.make(16))
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
        <style nonce="\(nonce)">\(Assets.tokens)\(Assets.base)\(style)</style>
        \(scripts.map { "<script nonce=\"\(nonce)\" src=\"\($0)\" defer></script>" as HTML })
        </head>
        <body>
        \(content)
        </body>
        </html>

        """
    }

    private func policy(_ nonce: String) -> String {
        let frames = framedBy.map { ["'self'"] + $0 } ?? ["'none'"]
        let running = scripts.isEmpty ? [] : ["connect-src 'self'", "script-src 'nonce-\(nonce)'"]
        let rules =
            ["default-src 'none'", "base-uri 'none'", "img-src data:", "style-src 'nonce-\(nonce)'"] + running + [
                "form-action " + (["'self'"] + leadsTo).joined(separator: " "),
                "frame-ancestors " + frames.joined(separator: " "),
            ]
        return rules.joined(separator: "; ")
    }
}

extension Reply {
    /// Sends the browser to a path of this server.
    static func sent(to path: String) -> Reply {
        Reply(status: .seeOther).with(.location, path).with(.cacheControl, "no-store")
    }
}

extension HTTPField.Name {
    static let referrerPolicy = HTTPField.Name("Referrer-Policy") ?? .referer
}
