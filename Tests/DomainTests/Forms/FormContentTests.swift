import Domain
import Testing

@Suite("What forms send")
struct FormContentTests {
    @Test("the three ways to send a form say the same")
    func sameContent() throws {
        let expected = ["email=ann@acme.example", "company=Acme & Söhne", "consent.news=yes", "note=", "note=a b"]
        let encoded =
            "email=ann%40acme.example&company=Acme+%26+S%C3%B6hne&consent.news=yes&note=&note=%20a+%00b%20"
        let boundary = "----x7"
        let parts = [
            ("email", "ann@acme.example"), ("company", "Acme & Söhne"), ("consent.news", "yes"), ("note", ""),
            ("note", " a \u{0}b "),
        ]
        let multipart =
            parts.map { "--\(boundary)\r\nContent-Disposition: form-data; name=\"\($0.0)\"\r\n\r\n\($0.1)\r\n" }
            .joined()
            + "--\(boundary)--\r\n"
        #expect(try texts(encoded, "application/x-www-form-urlencoded; charset=utf-8") == expected)
        #expect(try texts(multipart, "multipart/form-data; boundary=\(boundary)") == expected)
        #expect(
            try texts("preamble\r\n" + multipart + "epilogue", "Multipart/Form-Data;Boundary=\"\(boundary)\"")
                == expected)
        let json = #"{"a":"ann@acme.example","b":3,"c":true,"d":null,"e":1.5}"#
        #expect(try texts(json, "application/json") == ["a=ann@acme.example", "b=3", "c=yes", "d=", "e=1.5"])
    }

    @Test("files are left out, and a name is found whatever stands around it")
    func headers() throws {
        let body =
            "--b\r\nContent-Type: text/plain\r\ncontent-disposition: form-data; filename=\"a;b.txt\"; name=\"f\"\r\n\r\nx\r\n"
            + "--b  \r\nContent-Disposition: form-data; name=plain\r\n\r\nx--b\r\n--b\r\nContent-Disposition: form-data;"
            + " name=\"q%22;q\"\r\n\r\ny\r\n--b--"
        #expect(try texts(body, "multipart/form-data; boundary=b") == ["plain=x--b", "q\";q=y"])
    }

    @Test("what is no form is refused with the reason")
    func refusals() throws {
        let many = Array(repeating: "a=1", count: 201).joined(separator: "&")
        let cases: [(String, String, String)] = [
            ("a=1", "text/plain", "cannot be sent as 'text/plain'"), ("a=1", "", "cannot be sent as ''"),
            (many, "application/x-www-form-urlencoded", "more than 200 fields"),
            (String(repeating: "n", count: 101) + "=1", "application/x-www-form-urlencoded", "more than 100 bytes"),
            ("--b--", "multipart/form-data", "no boundary"),
            ("--b--", "multipart/form-data; boundary=\(String(repeating: "b", count: 71))", "no boundary"),
            ("--c--", "multipart/form-data; boundary=b", "stands nowhere"),
            ("--b\r\n\r\nx", "multipart/form-data; boundary=b", "no end"),
            ("--bx\r\n\r\nx\r\n--b--", "multipart/form-data; boundary=b", "does not end its line"),
            ("--b\r\nA: b\r\n\r\nx\r\n--b--", "multipart/form-data; boundary=b", "no name"),
            (
                "--b\r\nContent-Disposition: form-data; name=a\r\nx\r\n--b--", "multipart/form-data; boundary=b",
                "header"
            ),
            ("[]", "application/json", "no JSON object"), ("{", "application/json", "no JSON document"),
            (#"{"a":[1]}"#, "application/json", "'a' is no text"),
        ]
        for (body, type, says) in cases {
            let problem = #expect(throws: Problem.self) { try FormContent(Array(body.utf8), type: type) }
            #expect(problem?.message.contains(says) == true, "\(body.prefix(60)): \(problem?.message ?? "")")
        }
    }

    @Test("a touch is what the form carries, then what the landing page says; a form alone is no visit")
    func touch() throws {
        let landing = "https://x.example/guide?utm_source=a&utm_medium=b&utm_campaign=c&utm_content=d&utm_term=e"
        func touch(_ fields: String) throws -> TouchSource? {
            TouchSource(try FormContent(encoded: fields.utf8), ownDomains: ["own.example"])
        }
        let encoded = landing.replacing(":", with: "%3A").replacing("&", with: "%26").replacing("=", with: "%3D")
        let whole = try #require(try touch("landing=\(encoded)&referrer=https://www.google.com/"))
        let parts: [String?] = [whole.source, whole.medium, whole.campaign, whole.content, whole.term]
        #expect(parts == ["a", "b", "c", "d", "e"])
        #expect(whole.landing == "/guide")
        #expect(whole.referrer == "www.google.com")
        let mixed = try #require(try touch("utm_source=own%20%26&gclid=abc&landing=\(encoded)"))
        #expect(mixed.source == "own &")
        #expect(mixed.medium == "b")
        #expect(mixed.clickID == ClickID.gclid)
        #expect(try touch("landing=https://x.example/guide&referrer=https://x.example/") == nil)
        #expect(try touch("referrer=https://www.own.example/page") == nil)
        #expect(try touch("email=a@b.example") == nil)
    }

    private func texts(_ body: String, _ type: String) throws -> [String] {
        try FormContent(Array(body.utf8), type: type).fields.map { "\($0.name)=\($0.text)" }
    }
}
