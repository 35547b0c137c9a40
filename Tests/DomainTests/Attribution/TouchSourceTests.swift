import Domain
import Testing

@Suite("Sources of touches, read from links")
struct TouchSourceTests {
    private struct Case: Sendable {
        let landing: String
        var referrer: String?
        let expected: TouchSource
    }

    private static let cases = [
        Case(
            landing:
                "https://shop.example/a/b?utm_source=News%20Letter&utm_medium=e-mail&utm_campaign=May+Sale&utm_content=top&utm_term=crm%2Btool&utm_id=42",
            expected: TouchSource(
                source: "News Letter", medium: "e-mail", campaign: "May Sale", content: "top", term: "crm+tool",
                campaignID: "42", landing: "/a/b")),
        Case(
            landing: "/a?UTM_Source=x&utm%5Fmedium=y&amp;utm_term=z",
            expected: TouchSource(source: "x", medium: "y", term: "z", landing: "/a")),
        Case(
            landing: "/?utm_source=&utm_source=first&utm_source=second",
            expected: TouchSource(source: "first", landing: "/")),
        Case(
            landing: "https://a.example/#utm_source=frag&utm_medium=m",
            expected: TouchSource(source: "frag", medium: "m", landing: "/")),
        Case(
            landing: "https://a.example/x#/route?utm_source=spa", expected: TouchSource(source: "spa", landing: "/x")),
        Case(landing: "/?gclid=Cj0KSecret&x=1", expected: TouchSource(clickID: .gclid, landing: "/")),
        Case(landing: "/?GCLID=1&fbclid=2", expected: TouchSource(clickID: .gclid, landing: "/")),
        Case(landing: "/?li_fat_id=1", expected: TouchSource(clickID: .linkedIn, landing: "/")),
        Case(landing: "/?gclid=", expected: TouchSource(landing: "/")),
        Case(
            landing: "/?utm_source=%zz%4&utm_medium=100%",
            expected: TouchSource(
                source: "%zz%4", medium: "100%", landing: "/")),
        Case(landing: "/?utm_source=a%00b%0a%7f%e2%80%a8c", expected: TouchSource(source: "abc", landing: "/")),
        Case(landing: "/?utm_source=%ff%fe", expected: TouchSource(source: "\u{FFFD}\u{FFFD}", landing: "/")),
        Case(landing: "/?utm_source=a=b=c", expected: TouchSource(source: "a=b=c", landing: "/")),
        Case(landing: "", expected: TouchSource()),
        Case(landing: "?utm_source=q", expected: TouchSource(source: "q")),
        Case(
            landing: "https://us.example/", referrer: "https://User:Pw@WWW.Google.CO.UK:443/search?q=secret#x",
            expected: TouchSource(referrer: "www.google.co.uk", referrerPath: "/search", landing: "/")),
        Case(
            landing: "/", referrer: "https://x.com/i/grok",
            expected: TouchSource(referrer: "x.com", referrerPath: "/i/grok", landing: "/")),
        Case(
            landing: "/", referrer: "android-app://com.reddit.frontpage/",
            expected: TouchSource(referrer: "com.reddit.frontpage", landing: "/")),
        Case(landing: "/", referrer: "bing.com", expected: TouchSource(referrer: "bing.com", landing: "/")),
        Case(landing: "/", referrer: "https://own.example/x", expected: TouchSource(landing: "/")),
        Case(landing: "/", referrer: "https://www.own.example", expected: TouchSource(landing: "/")),
        Case(
            landing: "/", referrer: "https://notown.example/",
            expected: TouchSource(referrer: "notown.example", landing: "/")),
        Case(
            landing: "https://Page.example/a", referrer: "http://page.EXAMPLE/b", expected: TouchSource(landing: "/a")),
        Case(landing: "/", referrer: "about:blank", expected: TouchSource(landing: "/")),
        Case(landing: "/", referrer: "javascript:alert(1)", expected: TouchSource(landing: "/")),
        Case(landing: "/", referrer: "https://[::1]/", expected: TouchSource(landing: "/")),
        Case(landing: "/", referrer: "https://bad host.example/", expected: TouchSource(landing: "/")),
        Case(landing: "/", referrer: "https://..../", expected: TouchSource(landing: "/")),
        Case(landing: "/", referrer: "", expected: TouchSource(landing: "/")),
    ]

    @Test("parameters, click ids, referrer and page are found")
    func readsLinks() {
        for example in TouchSourceTests.cases {
            let source = TouchSource(
                landing: example.landing, referrer: example.referrer, ownDomains: ["Own.example"])
            #expect(source == example.expected, "\(example.landing) from \(example.referrer ?? "-")")
        }
    }

    @Test("values are cut at 256 bytes between characters, and only so much is read")
    func limits() {
        let long = TouchSource(landing: "/?utm_source=" + String(repeating: "é", count: 1_000))
        #expect(long.source == String(repeating: "é", count: 128))
        let path = TouchSource(landing: "/" + String(repeating: "p", count: 5_000))
        #expect(path.landing?.utf8.count == 512)
        let far = TouchSource(landing: "/?x=" + String(repeating: "y", count: 9_000) + "&utm_source=z")
        #expect(far.source == nil)
        let many = TouchSource(landing: "/?" + String(repeating: "a&", count: 250) + "utm_source=z")
        #expect(many.source == nil)
    }

    @Test("a source is the same after canonical JSON and back")
    func json() throws {
        for example in TouchSourceTests.cases {
            let text = example.expected.json.canonical
            #expect(try TouchSource(json: JSON(parsing: text)) == example.expected, "\(text)")
        }
        let full = TouchSource(
            source: "a", medium: "b", campaign: "c", content: "d", term: "e", campaignID: "f", clickID: .twclid,
            referrer: "g.h", referrerPath: "/i", landing: "/j", origin: "k")
        #expect(
            full.json.canonical
                == #"{"campaign":"c","campaign_id":"f","click_id":"twclid","content":"d","landing":"/j","medium":"b","origin":"k","referrer":"g.h","referrer_path":"/i","source":"a","term":"e"}"#
        )
        for bad: JSON in [["sorce": "x"], ["source": 1], ["click_id": "x"], [], "x"] {
            #expect(throws: Problem.self, "\(bad.canonical)") { try TouchSource(json: bad) }
        }
    }
}
