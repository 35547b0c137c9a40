import Domain
import Testing

@Suite("Lead-to-account matching")
struct AccountMatchingTests {
    private static let suffixes = Result {
        try PublicSuffixList(parsing: "com\nuk\nco.uk\nedu\nio\ngithub.io\n".utf8)
    }
    private static let accounts: [String: ID<Account>] = [
        "domain:acme.co.uk": ID(1), "domain:acme.io": ID(1), "name:acme": ID(1), "name:globex": ID(2),
        "domain:globex.com": ID(2), "name:initech": ID(3),
    ]

    private struct Case {
        var email: String?
        var website: String?
        var company: String?
        var outcome: String
        var conflicts: [Int64] = []
        var silent: [AccountSilence.Reason] = []
    }

    private static let cases = [
        Case(email: "ann@sales.acme.co.uk", outcome: "A1 by email_domain domain:acme.co.uk"),
        Case(
            email: "ann@gmail.com", website: "https://www.acme.io/x", outcome: "A1 by website domain:acme.io",
            silent: [.mailDomain(.publicMail)]),
        Case(
            email: "ann@gmail.com", company: "ACME Ltd.", outcome: "A1 by company_name name:acme",
            silent: [.mailDomain(.publicMail)]),
        Case(
            email: "ann@acme.co.uk", company: "Globex Inc", outcome: "A1 by email_domain domain:acme.co.uk",
            conflicts: [2]),
        Case(
            email: "ann@acme.co.uk", website: "globex.com", company: "Initech",
            outcome: "A1 by email_domain domain:acme.co.uk", conflicts: [2, 3]),
        Case(
            email: "ann@acme.co.uk", website: "acme.io", company: "Acme",
            outcome: "A1 by email_domain domain:acme.co.uk"),
        Case(email: "ann@initech.com", company: "Initech", outcome: "A3 by company_name name:initech"),
        Case(email: "ann@new.co.uk", company: "New", outcome: "new by email_domain domain:new.co.uk"),
        Case(
            website: "facebook.com/acme", company: "New Co", outcome: "new by company_name name:new",
            silent: [.sharedHost]),
        Case(
            email: "ann@gmail.com", website: "gmail.com", outcome: "none",
            silent: [.mailDomain(.publicMail), .mailDomain(.publicMail)]),
        Case(
            email: "ann@mailinator.com", company: " - ", outcome: "none",
            silent: [.mailDomain(.disposable), .nothingRegistrable]),
        Case(email: "ann@[192.0.2.1]", outcome: "none", silent: [.nothingRegistrable]),
        Case(
            email: "ann@co.uk", website: "github.io", outcome: "none",
            silent: [.nothingRegistrable, .nothingRegistrable]),
        Case(email: "ann@mit.edu", outcome: "new by email_domain domain:mit.edu"),
        Case(outcome: "none"),
    ]

    @Test("the strongest known clue wins, and what speaks against it is reported")
    func table() throws {
        let matching = AccountMatching(suffixes: try Self.suffixes.get())
        for item in Self.cases {
            let evidence = AccountEvidence(
                email: try item.email.map { try EmailAddress(parsing: $0) },
                website: try item.website.map { try Website(parsing: $0) },
                companyName: item.company.map { CompanyName($0) })
            let match = matching.match(evidence) { Self.accounts[$0.description] }
            #expect(Self.text(of: match.outcome) == item.outcome, "\(item)")
            #expect(match.conflicts.map(\.account.value) == item.conflicts, "\(item)")
            #expect(match.silent.map(\.reason) == item.silent, "\(item)")
        }
    }

    @Test("a university names no account where the policy says so")
    func universities() throws {
        let matching = AccountMatching(suffixes: try Self.suffixes.get(), universitiesAreAccounts: false)
        let evidence = AccountEvidence(email: try EmailAddress(parsing: "ann@mit.edu"))
        let match = matching.match(evidence) { _ in nil }
        #expect(match.outcome == .none)
        #expect(match.silent.map(\.source) == [.emailDomain])
        #expect(match.silent.map(\.reason) == [.mailDomain(.university)])
    }

    private static func text(of outcome: AccountMatch.Outcome) -> String {
        switch outcome {
        case .existing(let account, let clue): "\(account) by \(clue.source.rawValue) \(clue.key)"
        case .new(let clue): "new by \(clue.source.rawValue) \(clue.key)"
        case .none: "none"
        }
    }
}
