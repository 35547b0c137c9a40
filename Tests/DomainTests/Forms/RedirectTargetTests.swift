import Domain
import Testing

@Suite("Where forms send people")
struct RedirectTargetTests {
    @Test("only whole addresses of the web are targets")
    func targets() throws {
        for text in ["https://example.com", "http://example.com:8080/a?b=c#d", "https://example.com/%22"] {
            #expect(try RedirectTarget(parsing: text).description == text)
        }
        #expect(try RedirectTarget(parsing: "https://Example.com:443/a").origin.description == "https://example.com")
        let wrong = [
            "", "/thanks", "//example.com", "javascript://example.com/%0aalert(1)", "javascript:alert(1)",
            "https://", "https://a b.example", "https://user@example.com", "https://example.com/\u{0}",
            "ftp://a.example",
            "https://example.com/\"onload=", "https://example.com/ä", "data:text/html,x", "https:\\\\example.com",
        ]
        for text in wrong { #expect(throws: Problem.self, "\(text)") { try RedirectTarget(parsing: text) } }
    }
}
