import Foundation
import Testing

@Suite("Forms on pages")
struct FormTests {
    private static let ann = [("email", "ann@acme.example"), ("jobTitle", "VP Sales"), ("consent.newsletter", "yes")]

    @Test("a form is a page that loads nothing, may be shown by its own sites, and asks as much as was agreed")
    func page() async throws {
        try await FormShop.open { shop in
            let answer = try shop.look("/forms/newsletter?utm_source=a%22%3E%3Cb&gclid=x")
            #expect(answer.status == 200)
            let policy = try #require(answer.headers["content-security-policy"])
            let nonce = try #require(policy.firstMatch(of: /style-src 'nonce-([0-9a-f]{32})'/)).1
            #expect(answer.text.contains("<style nonce=\"\(nonce)\">"))
            #expect(answer.text.contains("<script nonce=\"\(nonce)\" src=\"/forms.js\""))
            #expect(policy.contains("default-src 'none'"))
            #expect(policy.contains("frame-ancestors 'self' https://shop.example"))
            #expect(!policy.contains("unsafe"))
            #expect(answer.headers["x-content-type-options"] == "nosniff")
            #expect(answer.headers["cache-control"] == "no-store")
            for part in [
                "<label for=\"ts-newsletter-email\">",
                "type=\"email\" id=\"ts-newsletter-email\" name=\"email\" required",
                "name=\"jobTitle\"", "name=\"consent.newsletter\"", "name=\"utm_source\" value=\"a&quot;&gt;&lt;b\"",
                "name=\"gclid\" value=\"x\"", "name=\"landing\" value=\"/forms/newsletter?utm_source=",
            ] { #expect(answer.text.contains(part), "\(part)") }
            #expect(try shop.look("/forms/newsletter").text.contains("<h1>Newsletter</h1>"))
            let guide = try shop.look("/forms/guide").text
            #expect(guide.contains("name=\"employees\""))
            #expect(guide.contains("name=\"industry\""))
            #expect(!guide.contains("name=\"country\""), "more is asked than agreed")
            let unknown = try shop.look("/forms/none")
            #expect(unknown.status == 404)
            #expect(unknown.text.contains("There is no such form"))
        }
    }

    @Test("a form is taken in all three encodings, once for each token, and leads on after the commit")
    func taken() async throws {
        try await FormShop.open { shop in
            let token = shop.token("newsletter", nonce: 1)
            for _ in 0..<3 {
                let answer = try shop.send("newsletter", Self.ann + [("token", token)])
                #expect(answer.status == 303, "\(answer)")
                #expect(answer.headers["location"] == "/forms/newsletter/thanks", "\(answer)")
            }
            #expect(try shop.look("/forms/newsletter/thanks").text.contains("The next issue comes to you."))
            let parts = (Self.ann + [("token", shop.token("newsletter", nonce: 2))]).map { name, text in
                "--b\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(text)\r\n"
            }
            let multipart = try shop.post(
                "newsletter", Array((parts.joined() + "--b--\r\n").utf8),
                headers: ["Content-Type": "multipart/form-data; boundary=b"])
            #expect(multipart.status == 303)
            var members = Dictionary(uniqueKeysWithValues: Self.ann)
            members["token"] = shop.token("newsletter", nonce: 3)
            let json = try shop.post(
                "newsletter", Array(try JSONSerialization.data(withJSONObject: members)),
                headers: ["Content-Type": "application/json"])
            #expect(json.status == 200, "\(json.text)")
            #expect(json.text.contains("\"success\":true"), "\(json.text)")
            // Three submissions of three facts each: what is known, what was done, what was agreed to.
            #expect(try shop.factsAfterEnd() == 9)
            let leads = try shop.server.program.run("lead", "timeline", "L1").output
            #expect(leads.contains("newsletter_subscribed"))
            #expect(leads.contains("form:newsletter"))
        }
    }

    @Test("what comes too soon, too late, from elsewhere or from a program that fills in everything is not taken")
    func turnedAway() async throws {
        try await FormShop.open { shop in
            let early = try shop.send("newsletter", Self.ann + [("token", shop.token("newsletter", age: 1))])
            #expect(early.status == 422)
            #expect(early.text.contains("very quick"))
            #expect(early.text.contains("value=\"ann@acme.example\""), "what was typed is gone")
            let made = String(shop.token("newsletter").dropLast()) + "x"
            let others = [
                "", made, shop.token("guide"), shop.token("newsletter", age: 90_000),
                shop.token("newsletter", age: -60),
            ]
            for token in others {
                let answer = try shop.send("newsletter", Self.ann + [("token", token)])
                #expect(answer.status == 422, "\(token)")
                #expect(answer.text.contains("once more"), "\(token)")
                let renewed = try #require(answer.text.firstMatch(of: /name="token" value="(newsletter~[^"]+)"/)).1
                #expect(!renewed.isEmpty)
                #expect(renewed != token)
            }
            let trapped = try shop.send(
                "newsletter", Self.ann + [("token", shop.token("newsletter")), ("homepage", "https://spam.example")])
            #expect(trapped.status == 303)
            #expect(trapped.headers["location"] == "/forms/newsletter/thanks")
            for origin in ["https://evil.example", "null", "http://shop.example", "https://shop.example.evil.example"] {
                let answer = try shop.send(
                    "newsletter", Self.ann + [("token", shop.token("newsletter"))], headers: ["Origin": origin])
                #expect(answer.status == 403, "\(origin)")
                #expect(answer.headers["access-control-allow-origin"] == nil, "\(origin)")
            }
            let large = try shop.send("newsletter", [("email", String(repeating: "a", count: 65_537))])
            #expect(large.status == 413)
            let strange = try shop.post("newsletter", Array("x".utf8), headers: ["Content-Type": "text/plain"])
            #expect(strange.status == 400)
            #expect(strange.headers["content-type"]?.hasPrefix("text/html") == true)
            #expect(try shop.send("none", Self.ann).status == 404)
            #expect(try shop.factsAfterEnd() == 0)
        }
    }

    @Test("pages of the form's own sites may send it and read the answer")
    func origins() async throws {
        try await FormShop.open { shop in
            for (number, origin) in ["https://shop.example", "http://127.0.0.1:\(shop.server.port)"].enumerated() {
                let answer = try shop.send(
                    "newsletter", Self.ann + [("token", shop.token("newsletter", nonce: number))],
                    headers: ["Origin": origin, "Accept": "application/json"])
                #expect(answer.status == 200, "\(origin): \(answer.text)")
                #expect(answer.headers["access-control-allow-origin"] == (number == 0 ? origin : nil))
            }
            let token = try shop.look("/forms/newsletter/token", headers: ["Origin": "https://shop.example"])
            #expect(token.status == 200)
            #expect(token.headers["access-control-allow-origin"] == "https://shop.example")
            #expect(try shop.look("/forms/newsletter/token", headers: ["Origin": "https://evil.example"]).status == 403)
        }
    }

    @Test("everything that is wrong is said at its input, with what was typed, for people and for scripts")
    func complaints() async throws {
        try await FormShop.open { shop in
            let token = shop.token("guide", asked: ["jobTitle", "company", "employees"])
            let fields = [("email", "ann@"), ("company", "<b>\"Acme'"), ("employees", "many"), ("token", token)]
            let page = try shop.send("guide", fields)
            #expect(page.status == 422)
            for name in ["email", "jobTitle", "employees"] {
                #expect(page.text.contains("<p class=\"wrong\" id=\"ts-guide-\(name)-wrong\">"), "\(name)")
                #expect(page.text.contains("aria-describedby=\"ts-guide-\(name)-wrong\""), "\(name)")
                #expect(page.text.contains("<a href=\"#ts-guide-\(name)\">"), "\(name)")
            }
            #expect(
                page.text.contains("<a href=\"#ts-guide-jobTitle\">What is your job title? Answer this question.</a>"))
            #expect(page.text.contains("value=\"&lt;b&gt;&quot;Acme&#39;\""))
            #expect(page.text.contains("role=\"alert\" tabindex=\"-1\" autofocus"))
            #expect(page.text.contains("name=\"token\" value=\"\(token)\""), "another try is another submission")
            let json = try shop.send("guide", fields, headers: ["Accept": "application/json"])
            let answer = try #require(try JSONSerialization.jsonObject(with: Data(json.text.utf8)) as? [String: Any])
            let errors = try #require(answer["errors"] as? [[String: String]])
            let names: [String] = errors.compactMap { $0["name"] }
            #expect(json.status == 422)
            #expect(names == ["email", "jobTitle", "employees"])
            #expect(answer["code"] as? String == "invalid_entry")
            #expect(answer["token"] as? String == token)
        }
    }

    @Test("one address sends so many forms and no more, and is told when to come again")
    func throttled() async throws {
        try await FormShop.open(["--form-rate", "5"]) { shop in
            let statuses = try (0..<8).map { number in
                try shop.send("newsletter", Self.ann + [("token", shop.token("newsletter", nonce: number))]).status
            }
            #expect(statuses == [303, 303, 303, 303, 303, 429, 429, 429])
            let page = try shop.send("newsletter", Self.ann)
            let wait = try #require(page.headers["retry-after"].flatMap { Int($0) })
            #expect((1...12).contains(wait))
            #expect(page.text.contains("Try again in"))
            #expect(page.text.contains("value=\"ann@acme.example\""), "what was typed is gone")
            let json = try shop.send("newsletter", Self.ann, headers: ["Accept": "application/json"])
            #expect(json.status == 429)
            #expect(json.text.contains("too_many_requests"))
            #expect(try shop.look("/forms/newsletter").status == 200)
        }
    }

    @Test("a visitor who is known is asked for the next of what is not, and a stranger with their address is not told")
    func progressive() async throws {
        try await FormShop.open { shop in
            let asked = ["company", "jobTitle"]
            let sent = try shop.send(
                "demo-request",
                [
                    ("email", "ann@acme.example"), ("company", "Acme"), ("jobTitle", "VP"), ("visitor", "v1"),
                    ("token", shop.token("demo-request", asked: asked)),
                ])
            #expect(sent.status == 303)
            let names = ["jobTitle", "company", "employees", "industry", "country"]
            func shown(_ query: String, _ headers: [String: String] = [:]) throws -> [String] {
                let text = try shop.look("/forms/guide?\(query)", headers: headers).text
                return names.filter { text.contains("name=\"\($0)\"") }
            }
            #expect(try shown("visitor=v1") == ["employees", "industry", "country"])
            for query in ["", "visitor=v2", "email=ann%40acme.example", "visitor=ann%40acme.example"] {
                #expect(try shown(query) == ["jobTitle", "company", "employees", "industry"], "\(query)")
            }
            #expect(try shown("visitor=v1", ["Sec-GPC": "1"]).contains("jobTitle"))
            let page = try shop.look("/forms/guide?visitor=v1").text
            #expect(!page.contains("Acme"))
            _ = try shop.server.stop()
            let link = try shop.server.program.run("form", "link", "guide", "L1").output
            let query = try #require(link.trimmingCharacters(in: .newlines).split(separator: "?").last)
            let again = FormShop(server: try RunningServer(shop.server.program, key: shop.server.key))
            let text = try again.look("/forms/guide?\(query)").text
            #expect(!text.contains("name=\"company\""))
            #expect(text.contains("name=\"country\""))
            _ = try again.server.stop()
        }
    }

    @Test("the scripts are small, and their sources say what they do")
    func scripts() async throws {
        try await FormShop.open { shop in
            let tracker = try shop.look("/t.js")
            #expect(tracker.headers["content-type"]?.hasPrefix("text/javascript") == true)
            #expect((1_000...5_120).contains(tracker.text.utf8.count), "\(tracker.text.utf8.count) bytes")
            #expect(!tracker.text.contains("cookie"))
            #expect(!tracker.text.contains("//"))
            let forms = try shop.look("/forms.js")
            #expect((1_000...8_192).contains(forms.text.utf8.count), "\(forms.text.utf8.count) bytes")
        }
    }

    @Test("forms are listed and shown by the API and the command line, and printed for pages")
    func outside() async throws {
        try await FormShop.open { shop in
            #expect(try shop.look("/api/v1/forms").status == 401)
            _ = try shop.server.stop()
            let program = shop.server.program
            let token = try program.run("token", "create", "t", "--role", "marketing").output
            let weak = try program.run("token", "create", "w", "--role", "read_only").output
            #expect(try program.run("form", "list").output.contains("guide\tThe buyer's guide\tcontent_downloaded"))
            #expect(try program.run("form", "show", "guide").output.contains("at most 4 of"))
            #expect(try program.run("form", "show", "gide").errors.contains("did you mean 'guide'?"))
            let html = try program.run("form", "html", "guide", "--public-url", "https://t.example").output
            #expect(html.contains("<form action=\"https://t.example/forms/guide\" method=\"post\""))
            #expect(html.contains("<script src=\"https://t.example/forms.js\" async></script>"))
            #expect(!html.contains("token"))
            let line = try program.run("form", "html", "guide", "--script").output
            #expect(line == "<script src=\"http://127.0.0.1:8080/forms.js\" data-form=\"guide\" async></script>\n")
            let again = FormShop(server: try RunningServer(program, key: shop.server.key))
            func ask(_ path: String, _ token: String) throws -> RawClient.Answer {
                let token = token.trimmingCharacters(in: .whitespacesAndNewlines)
                return try again.look(path, headers: ["Authorization": "Bearer \(token)"])
            }
            #expect(try ask("/api/v1/forms", weak).status == 403)
            let list = try ask("/api/v1/forms", token)
            #expect(list.status == 200, "\(list.text)")
            #expect(list.text.contains("\"id\":\"demo-request\""), "\(list.text)")
            #expect(try ask("/api/v1/forms/guide", token).text.contains("\"resource\":\"consideration\""))
            #expect(try ask("/api/v1/forms/none", token).status == 404)
            _ = try again.server.stop()
        }
    }
}
