import Domain
import Testing

@Suite("Lead-to-account matching")
struct AccountMatchingTests {
    private static let suffixes = Result {
        try PublicSuffixList(parsing: "com\nuk\nco.uk\nedu\nio\ngithub.io\n".utf8)
    }

    private struct Case {
        var email: String?
        var website: String?
        var company: String?
        /// The key of the account, by what it was read from.
        var key: String
        /// The keys that are weaker.
        var others: [String] = []
        var silent: [AccountSilence.Reason] = []
    }

    private static let cases = [
        Case(email: "ann@sales.acme.co.uk", key: "email_domain domain:acme.co.uk"),
        Case(
            email: "ann@gmail.com", website: "https://www.acme.io/x", key: "website domain:acme.io",
            silent: [.mailDomain(.publicMail)]),
        Case(
            email: "ann@gmail.com", company: "ACME Ltd.", key: "company_name name:acme",
            silent: [.mailDomain(.publicMail)]),
        Case(
            email: "ann@acme.co.uk", company: "Globex Inc", key: "email_domain domain:acme.co.uk",
            others: ["company_name name:globex"]),
        Case(
            email: "ann@acme.co.uk", website: "globex.com", company: "Initech", key: "email_domain domain:acme.co.uk",
            others: ["website domain:globex.com", "company_name name:initech"]),
        Case(email: "ann@acme.io", website: "acme.io", key: "email_domain domain:acme.io"),
        Case(
            website: "facebook.com/acme", company: "New Co", key: "company_name name:new", silent: [.sharedHost]),
        Case(
            email: "ann@gmail.com", website: "gmail.com", key: "none",
            silent: [.mailDomain(.publicMail), .mailDomain(.publicMail)]),
        Case(
            email: "ann@mailinator.com", company: " - ", key: "none",
            silent: [.mailDomain(.disposable), .nothingRegistrable]),
        Case(email: "ann@[192.0.2.1]", key: "none", silent: [.nothingRegistrable]),
        Case(
            email: "ann@co.uk", website: "github.io", key: "none", silent: [.nothingRegistrable, .nothingRegistrable]),
        Case(email: "ann@mit.edu", key: "email_domain domain:mit.edu"),
        Case(key: "none"),
    ]

    @Test("the strongest clue names the account, and what says nothing is told with the reason")
    func table() throws {
        let matching = AccountMatching(suffixes: try Self.suffixes.get())
        for item in Self.cases {
            let evidence = AccountEvidence(
                email: try item.email.map { try EmailAddress(parsing: $0) },
                website: try item.website.map { try Website(parsing: $0) },
                companyName: item.company.map { CompanyName($0) })
            let (clues, silent) = matching.clues(of: evidence)
            let texts = clues.map { "\($0.source.rawValue) \($0.key)" }
            #expect(texts.first ?? "none" == item.key, "\(item)")
            #expect(Array(texts.dropFirst()) == item.others, "\(item)")
            #expect(silent.map(\.reason) == item.silent, "\(item)")
        }
    }

    @Test("a university names no account where the policy says so")
    func universities() throws {
        let matching = AccountMatching(suffixes: try Self.suffixes.get(), universitiesAreAccounts: false)
        let (clues, silent) = matching.clues(of: AccountEvidence(email: try EmailAddress(parsing: "ann@mit.edu")))
        #expect(clues.isEmpty)
        #expect(silent.map(\.source) == [.emailDomain])
        #expect(silent.map(\.reason) == [.mailDomain(.university)])
    }

    @Test("a name stands for the one domain it was given with, and for itself where there are several or none")
    func names() {
        var claims = AccountClaims()
        #expect(claims.key { _ in [] } == nil)
        let taken1 = claims.insert(AccountClue(source: .companyName, key: .name("acme")), spelling: "Acme")
        #expect(taken1)
        #expect(claims.key { _ in [] } == .name("acme"))
        #expect(claims.key { _ in ["acme.com"] } == .domain("acme.com"))
        #expect(claims.key { _ in ["acme.com", "acme.de"] } == .name("acme"))
        let taken2 = claims.insert(AccountClue(source: .website, key: .domain("zeta.com")))
        #expect(taken2)
        #expect(claims.key { _ in ["acme.com"] } == .domain("zeta.com"))
        let taken3 = claims.insert(AccountClue(source: .emailDomain, key: .domain("zulu.com")))
        #expect(taken3)
        #expect(claims.domain == "zulu.com")
        let taken4 = claims.insert(AccountClue(source: .companyName, key: .name("acme")), spelling: "Zcme")
        #expect(taken4)
        let taken5 = claims.insert(AccountClue(source: .companyName, key: .name("acme")), spelling: "ACME")
        #expect(taken5)
    }
}
