import Domain
import Testing

@Suite("Websites")
struct WebsiteTests {
    @Test("the host is found in whatever people write")
    func hosts() throws {
        let cases: [(String, String)] = [
            ("http://www.Acme.co.uk/about?x", "www.acme.co.uk"), ("acme.com/", "acme.com"), ("ACME.com", "acme.com"),
            ("  https://acme.com:8443/#top \n", "acme.com"), ("//acme.com", "acme.com"), ("acme.com.", "acme.com"),
            ("acme.com?utm=1", "acme.com"), ("acme.com:80", "acme.com"), ("HTTPS://user:pw@acme.com/", "acme.com"),
            ("http://acme.com@evil.example/", "evil.example"), ("http://evil.example\\@acme.com", "evil.example"),
            ("http://bücher.de", "xn--bcher-kva.de"), ("acme.com/a@b", "acme.com"), ("http://a.com#@b.com", "a.com"),
            ("acme.com:", "acme.com"),
        ]
        for (input, expected) in cases { #expect(try Website(parsing: input).host.text == expected, "\(input)") }
    }

    @Test("what is no web address is refused with its reason")
    func refused() {
        let cases = [
            ("", "its host has nothing"), ("localhost", "its host has no dot"),
            ("ftp://acme.com", "its scheme is 'ftp'"),
            ("javascript:alert(1)", "its port is no number"), ("ann@acme.com", "it looks like an e-mail address"),
            ("http://192.168.0.1/", "its host is an address in numbers"), ("http://[::1]/", "its port is no number"),
            ("n/a", "its host has no dot"), ("acme com", "its host has ' '"), ("http://", "its host has nothing"),
            ("http:///acme.com", "its host has nothing"), (String(repeating: "a", count: 3_000), "2,048"),
        ]
        for (input, reason) in cases {
            let problem = #expect(throws: Problem.self, "\(input)") { try Website(parsing: input) }
            #expect(problem?.message.contains(reason) == true, "\(input.prefix(40)): \(problem?.message ?? "")")
        }
    }
}
