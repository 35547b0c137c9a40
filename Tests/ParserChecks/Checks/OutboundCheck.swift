import Domain
import Glibc

extension ParserCheck {
    /// URLs to be called: what is taken has one spelling, which leads to the same place, and its host is a name to
    /// everybody or an address that may be reached.
    static let outbound = ParserCheck(
        text: "outbound",
        corpus: [
            "https://hooks.example.com/services/T0/B0?x=%20&y=1", "http://8.8.8.8:8080/", "HTTPS://Bücher.example:8443",
            "https://[2606:4700:4700::1111]/dns", "https://[::ffff:8.8.8.8]:443/a", "http://127.0.0.1:9000/hook",
            "http://n8n:5678/webhook/1", "https://xn--bcher-kva.example?q", "https://食狮.公司.cn/",
            "https://a.b//../c;d=1",
        ],
        words: [
            "://", "/", "?", "#", "@", ":", ".", "\\", "%", "%2e", "[", "]", "[::1]", "::", "0x7f", "017", "127.1",
            "localhost", "2130706433", "１２７", "。", "xn--", ":443", "http", "https", "user:pass@", "%25eth0", ":0",
        ]
    ) { text in
        let own = try surely("the list of own hosts") {
            try ["127.0.0.1:9000", "n8n:5678"].map { try OwnHost(parsing: $0) }
        }
        let rules = OutboundRules(schemes: text.choice % 2 == 0 ? [.https] : [.http, .https], ownHosts: own)
        let url = try OutboundURL(parsing: text, under: rules)
        let isOwn = own.contains { $0.host == url.host }
        let again = try surely("'\(url.text)'") { try OutboundURL(parsing: url.text, under: rules) }
        try promise(again == url && again.text == url.text, "'\(url.text)' is read as '\(again.text)'")
        try promise(
            url.text.utf8.allSatisfy { (0x21..<0x7F).contains($0) }, "'\(url.text)' has more than visible ASCII")
        try promise(isOwn || rules.schemes.contains(url.scheme), "'\(url.text)' has another scheme")
        try promise(isOwn || rules.ports.contains(url.port), "'\(url.text)' has another port")
        switch url.host {
        case .name(let name):
            var address = in_addr()
            try promise(inet_aton(name.text, &address) == 0, "the system takes the name '\(name.text)' for an address")
            try promise(isOwn || name.text.contains("."), "'\(name.text)' is a name of the own network")
        case .address(let address):
            try promise(isOwn || address.purpose.isReachable, "\(address.text) \(address.purpose.sentence)")
            try promise(IPAddress(parsing: address.text) == address, "'\(address.text)' is another address")
        }
    }
}
