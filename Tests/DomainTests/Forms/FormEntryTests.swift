import Domain
import Testing

@Suite("Answers on forms")
struct FormEntryTests {
    private static let employees = CaptureForm.Field(
        name: "employees", subject: .attribute, type: .integer, label: "Size", isRequired: true, choices: [])
    private static let form = CaptureForm(
        id: "guide", title: "Guide", text: "", button: "Send", fact: "content_downloaded", resource: .decision, ask: 2,
        fields: [
            employees,
            CaptureForm.Field(
                name: "budget", subject: .question, type: .status, label: "Budget", isRequired: false,
                choices: [.init(value: "estimated", label: "Yes"), .init(value: "negative", label: "No")]),
            CaptureForm.Field(
                name: "company", subject: .attribute, type: .text, label: "Company", isRequired: false, choices: []),
        ],
        consents: [
            .init(purpose: "news", version: "1", text: "News", isRequired: true),
            .init(purpose: "ads", version: "1", text: "Ads", isRequired: false),
        ], ending: .message("Thanks"), origins: [])

    private func entry(_ text: String, asked: [String] = ["employees", "budget"]) throws -> FormEntry {
        try FormEntry(FormContent(encoded: text.utf8), of: Self.form, asked: asked)
    }

    @Test("answers are values of the policy's types, and boxes are consents with their versions")
    func values() throws {
        let read = try entry("email=Ann%40Acme.example&employees=1.200&budget=estimated&consent.news=on&consent.ads=no")
        #expect(read.email.normalised == "ann@acme.example")
        #expect(read.answers.map(\.value) == [.integer(1_200), .text("estimated")])
        #expect(read.consents.map(\.purpose) == ["news"])
        let unasked = try entry("email=a%40b.example&company=Acme&consent.news=on", asked: [])
        #expect(unasked.answers.map(\.value) == [.text("Acme")])
    }

    @Test("everything that is wrong is said at once, each at its input")
    func complaints() throws {
        let cases: [(String, [String])] = [
            ("", ["email", "employees", "consent.news"]),
            ("email=ann&employees=ten&budget=confirmed&consent.news=on", ["email", "employees", "budget"]),
            ("email=a%40b.example&employees=12&consent.news=off", ["consent.news"]),
            ("email=a%40b.example&employees=1.2&consent.news=1", ["employees"]),
            (
                "email=a%40b.example&employees=1&consent.news=1&company=\(String(repeating: "x", count: 501))",
                ["company"]
            ),
        ]
        for (text, names) in cases {
            let complaints = #expect(throws: FormComplaints.self) { try entry(text) }
            #expect(complaints?.all.map(\.name) == names, "\(text)")
        }
    }

    @Test("what is known is not asked, what is more valuable is asked first, and never more than agreed")
    func progressive() {
        let names = ["employees", "budget", "company"]
        for known: Set<String> in [[], ["employees"], ["budget"], ["employees", "company"], Set(names)] {
            let asked = Self.form.questions(knowing: known).map(\.name)
            #expect(asked == Array(names.filter { !known.contains($0) }.prefix(2)))
        }
    }

    @Test("a token is of one form, holds from two seconds to a day, and is read back as itself")
    func token() throws {
        let start = Instant(Day(year: 2026, month: 3, day: 2), hour: 9)
        let token = FormToken(form: "guide", issuedAt: start, nonce: Array(0..<16), asked: ["a", "b"])
        #expect(token.nonce == "000102030405060708090a0b0c0d0e0f")
        #expect(FormToken(parsing: token.text) == token)
        let moments: [(Int64, FormToken.Standing)] = [
            (-1, .void), (0, .early), (1_999, .early), (2_000, .good), (86_400_000, .good), (86_400_001, .void),
        ]
        for (milliseconds, standing) in moments {
            #expect(token.standing(at: start + TimeSpan(milliseconds: milliseconds), for: "guide") == standing)
        }
        #expect(token.standing(at: start + .minutes(1), for: "other") == .void)
        for text in ["", "guide", token.text + "~", "Guide" + token.text.dropFirst(5), token.text.uppercased()] {
            #expect(FormToken(parsing: text) == nil)
        }
    }
}
