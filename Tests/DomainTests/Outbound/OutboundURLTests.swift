import Domain
import Testing

@Suite("URLs that are called")
struct OutboundURLTests {
    /// Lets http through as well and knows two hosts of the own network.
    private func rules() throws -> OutboundRules {
        let own = ["127.0.0.1:9000", "n8n:5678", "[fd00::5]:8443", "hooks.internal.example"]
        return OutboundRules(schemes: [.http, .https], ownHosts: try own.map { try OwnHost(parsing: $0) })
    }

    @Test("harmless URLs are read, and written in their one spelling")
    func harmless() throws {
        for (text, expected) in URLTable.harmless {
            let url = try OutboundURL(parsing: text, under: rules())
            #expect(url.text == expected, "\(text)")
        }
    }

    @Test("hostile URLs are refused with what is wrong about them")
    func hostile() throws {
        for (text, phrase) in URLTable.hostile {
            let problem = #expect(throws: Problem.self, "\(text.debugDescription)") {
                try OutboundURL(parsing: text, under: rules())
            }
            let message = problem?.message ?? ""
            #expect(message.contains(phrase), "\(text.debugDescription): \(message)")
            #expect(problem?.hint.isEmpty == false, "\(text)")
        }
        #expect(URLTable.harmless.count + URLTable.hostile.count >= 200)
    }

    @Test("only https is called unless a setting allows http")
    func schemes() throws {
        let strict = OutboundRules()
        #expect(try OutboundURL(parsing: "https://example.com", under: strict).scheme == .https)
        let problem = #expect(throws: Problem.self) { try OutboundURL(parsing: "http://example.com", under: strict) }
        #expect(problem?.message.contains("'http', which is not allowed") == true)
        #expect(problem?.hint == "allowed: https")
    }

    @Test("ports are those of the list")
    func ports() throws {
        var rules = OutboundRules()
        for port in [80, 443, 8_080, 8_443] {
            #expect(try OutboundURL(parsing: "https://example.com:\(port)/", under: rules).port == port)
        }
        rules.ports = [4_443]
        #expect(try OutboundURL(parsing: "https://example.com:4443/", under: rules).port == 4_443)
        let problem = #expect(throws: Problem.self) { try OutboundURL(parsing: "https://example.com/", under: rules) }
        #expect(problem?.message.contains("port 443 is not allowed") == true)
        #expect(problem?.hint == "allowed: 4443")
    }

    @Test("a host of the own network is called when it is listed, on its port, and only there")
    func ownHosts() throws {
        let own = OutboundRules(ownHosts: [try OwnHost(parsing: "127.0.0.1:9000"), try OwnHost(parsing: "N8N:5678")])
        for text in ["http://127.0.0.1:9000/x", "https://127.0.0.1:9000/x", "http://n8n:5678/"] {
            #expect(try OutboundURL(parsing: text, under: own).text == text)
        }
        for text in ["http://127.0.0.1:8080/", "https://127.0.0.1/", "http://127.0.0.2:9000/", "https://n8n/"] {
            #expect(throws: Problem.self, "\(text)") { try OutboundURL(parsing: text, under: own) }
        }
        for text in ["", "a b", "127.1:9000", "host:0", "http://x", "x/y", "[::1", "u@h"] {
            let problem = #expect(throws: Problem.self, "\(text)") { try OwnHost(parsing: text) }
            #expect(problem?.message.contains("'\(text)'") == true)
        }
    }

    @Test("one address that may not be reached refuses all of a name's")
    func addresses() throws {
        let own = OutboundRules(ownHosts: [try OwnHost(parsing: "own.example")])
        let cases: [(String, [String], Bool)] = [
            ("https://a.example", ["8.8.8.8"], true), ("https://a.example", ["8.8.8.8", "2606:4700::1111"], true),
            ("https://a.example", ["8.8.8.8", "10.0.0.1"], false), ("https://a.example", ["::1", "8.8.8.8"], false),
            ("https://own.example", ["10.0.0.1", "fd00::1", "127.0.0.1", "100.64.0.1", "8.8.8.8"], true),
            ("https://own.example", ["169.254.169.254"], false),
            ("https://own.example", ["10.0.0.1", "fe80::1"], false),
            ("https://own.example", ["0.0.0.0"], false), ("https://own.example", ["::ffff:169.254.169.254"], false),
            ("https://own.example:8443", ["10.0.0.1"], true), ("https://b.own.example", ["10.0.0.1"], false),
        ]
        for (text, addresses, isAllowed) in cases {
            let url = try OutboundURL(parsing: text, under: own)
            let found = addresses.compactMap { IPAddress(parsing: $0) }
            #expect(found.count == addresses.count)
            if isAllowed {
                #expect(throws: Never.self, "\(text) \(addresses)") { try own.check(found, of: url) }
            } else {
                let problem = #expect(throws: Problem.self, "\(text) \(addresses)") { try own.check(found, of: url) }
                #expect(problem?.code == .forbidden && problem?.message.contains(url.host.text) == true)
            }
        }
    }

    @Test("no complaint repeats a path, a query or a password")
    func secrets() throws {
        let texts = [
            "https://user:hunter2@example.com/", "https://example.com:99/hunter2", "https://10.0.0.1/hunter2",
            "https://example.com/hunter2 x", "https://example.com/?hunter2=\u{7}", "https://127.1/hunter2",
            "https://example.com/{hunter2", "https://ex_ample.com/hunter2", "ftp://example.com/hunter2",
        ]
        for text in texts {
            let problem = #expect(throws: Problem.self, "\(text)") { try OutboundURL(parsing: text, under: rules()) }
            #expect(problem?.description.contains("hunter2") == false, "\(text)")
        }
    }
}
