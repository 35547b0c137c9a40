import Domain
import Testing

@Suite("What browsers and proxies say")
struct RequestSignsTests {
    @Test("a cookie is found by its whole name, and not where two differ")
    func cookies() {
        let table: [(header: String, value: String?)] = [
            ("touchstone=a", "a"), ("x=1; touchstone=a; y=2", "a"), ("touchstone=a=b", "a=b"), ("touchstone=", ""),
            ("touchstone=a;touchstone=a", "a"), ("touchstone=a; touchstone=b", nil), ("mytouchstone=a", nil),
            ("touchstone", nil), ("Touchstone=a", nil), ("", nil), (";;;=;", nil),
            ("touchstonex=a; touchstone =b", nil),
            ("touchstone=" + String(repeating: "a", count: 20_000), nil),
        ]
        for (header, value) in table {
            #expect(CookieHeader.value(of: "touchstone", in: header) == value, "\(header.prefix(60))")
        }
    }

    @Test("a form is read as browsers write it, and nothing is guessed")
    func forms() throws {
        let form = try EncodedFields(parsing: Array("email=a%40b.example&password=%C3%A4+%2B%26%3D&empty=&flag".utf8))
        let names = ["email", "password", "empty", "flag"]
        #expect(names.map { form[$0] } == ["a@b.example", "ä +&=", "", ""])
        #expect(form["other"] == "")
        #expect(try EncodedFields(parsing: [])["email"] == "")
        let wrong = [
            "a=1&a=2", "a=%00", "a=%", "a=%4", "a=%zz", "a=%FF", "%C3=1",
            (0...100).map { "f\($0)=1" }.joined(separator: "&"),
        ]
        for text in wrong {
            #expect(throws: Problem.self, "\(text.prefix(40))") { try EncodedFields(parsing: Array(text.utf8)) }
        }
    }

    @Test("only a path of this server is one to go to")
    func paths() {
        for path in ["/", "/leads", "/leads?stage=mql&x=%2F", "/a//b"] { #expect(LocalPath.isOne(path), "\(path)") }
        let others = [
            "", "leads", "//evil.example", "/\\evil.example", "https://evil.example", "/a\\b", "/a b", "/\u{1}", "/ä",
            "\\/x",
            " /x", "/" + String(repeating: "a", count: 2_000),
        ]
        for path in others { #expect(!LocalPath.isOne(path), "\(path.prefix(40))") }
    }

    @Test("a range holds the addresses that begin like it")
    func ranges() throws {
        let table: [(range: String, inside: [String], outside: [String])] = [
            ("10.0.0.0/8", ["10.0.0.0", "10.255.255.255"], ["11.0.0.0", "9.255.255.255", "::a00:0"]),
            ("192.0.2.7", ["192.0.2.7"], ["192.0.2.6"]), ("0.0.0.0/0", ["1.2.3.4"], ["::1"]),
            ("2001:db8::/32", ["2001:db8:ffff::1"], ["2001:db9::"]), ("::1", ["::1"], ["::2", "0.0.0.1"]),
        ]
        for (text, inside, outside) in table {
            let range = try #require(NetworkRange(parsing: text))
            for address in inside { #expect(range.contains(try #require(IPAddress(parsing: address))), "\(address)") }
            for address in outside { #expect(!range.contains(try #require(IPAddress(parsing: address))), "\(address)") }
            #expect(NetworkRange(parsing: "\(range)") == range)
        }
        for text in [
            "", "10.0.0.1/8", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/+8", "10.0.0.0/8/8", "x", "::/129", "10.0.0/8",
        ] {
            #expect(NetworkRange(parsing: text) == nil, "\(text)")
        }
    }

    @Test("who is behind a proxy is believed of our proxies alone")
    func clients() throws {
        let proxies = try ["10.0.0.0/8", "192.0.2.1"].map { try #require(NetworkRange(parsing: $0)) }
        let table: [(peer: String, forwarded: String?, client: String)] = [
            ("203.0.113.5", nil, "203.0.113.5"), ("203.0.113.5", "198.51.100.9", "203.0.113.5"),
            ("10.1.2.3", "198.51.100.9", "198.51.100.9"), ("10.1.2.3", nil, "10.1.2.3"),
            ("10.1.2.3", "1.1.1.1, 198.51.100.9", "198.51.100.9"),
            ("10.1.2.3", "1.1.1.1, 198.51.100.9, 192.0.2.1", "198.51.100.9"),
            ("10.1.2.3", "1.1.1.1, nonsense", "10.1.2.3"), ("10.1.2.3", "10.0.0.1,10.0.0.2", "10.0.0.1"),
            ("10.1.2.3", "", "10.1.2.3"), ("10.1.2.3", "2001:db8::7", "2001:db8::7"),
        ]
        for (peer, forwarded, client) in table {
            let found = NetworkRange.client(
                peer: try #require(IPAddress(parsing: peer)), forwardedFor: forwarded, through: proxies)
            #expect(found.text == client, "\(peer), \(forwarded ?? "nil")")
        }
        for (address, network) in [("203.0.113.77", "203.0.113.0/24"), ("2001:db8:1:2ff::7", "2001:db8:1:200::/56")] {
            let range = NetworkRange.ofSubscriber(try #require(IPAddress(parsing: address)))
            #expect(range.map { "\($0)" } == network)
        }
    }
}
