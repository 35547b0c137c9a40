import Domain
import Engine
import Storage
import Testing

/// Who belongs together to one account follows from what was said, in whatever order it is said.
@Suite struct AccountOrderTests {
    private static let rows = [
        "1,,,Acme GmbH", "2,,https://acme.com,Acme", "3,,https://acme.com,", "4,ann@acme.com,,", "5,,,Globex",
        "6,,https://globex.de,Globex AG", "7,,https://globex.com,Globex Inc.", "8,,,Globex", "5,,https://globex.fr,",
        "1,,,ACME Gmbh",
    ]

    @Test func `Every order of the rows leads to the same accounts`() throws {
        let expected = try accounts(of: Self.rows)
        #expect(expected[1] == expected[3] && expected[1] == expected[4] && expected[2] == expected[1])
        #expect(expected[8] != expected[6] && expected[8] != expected[7])
        var random = SeededRandom(seed: 11)
        for _ in 0..<25 {
            var rows = Self.rows
            for index in rows.indices.reversed() { rows.swapAt(index, random.integer(0...index)) }
            #expect(try accounts(of: rows) == expected, "\(rows)")
        }
    }

    @Test func `Undoing what gave a name its second meaning gives it back the first`() throws {
        let engine = try testEngine()
        _ = try add(["1,,,Acme", "2,,https://acme.com,Acme"], to: engine, as: "a")
        let before = try accounts(in: engine, people: ["1", "2"])
        let second = try add(["3,,https://acme.de,Acme"], to: engine, as: "b")
        #expect(try accounts(in: engine, people: ["1", "2"]) != before)
        _ = try engine.undoImport(try #require(second.id))
        #expect(try accounts(in: engine, people: ["1", "2"]) == before)
    }

    /// By person, the account's name and domain.
    private func accounts(of rows: [String]) throws -> [Int: String] {
        let engine = try testEngine()
        // One row for each import, so that each is settled by itself.
        for (index, row) in rows.enumerated() { _ = try add([row], to: engine, as: "s\(index)") }
        return try accounts(in: engine, people: (1...8).map(String.init))
    }

    private func accounts(in engine: Engine, people: [String]) throws -> [Int: String] {
        var accounts: [Int: String] = [:]
        for listing in try engine.leads(LeadFilter()) {
            let lead = try engine.lead(listing.row.person)
            let number = lead.identifiers.first { $0.kind == .external }.flatMap { Int($0.value) } ?? 0
            accounts[number] = lead.account.map { "\($0.name) \($0.domain ?? "")" } ?? "none"
        }
        return accounts.filter { people.contains("\($0.key)") }
    }

    private func add(_ rows: [String], to engine: Engine, as source: String) throws -> ImportReport {
        let file = try TemporaryFile("id,mail,site,company\n" + rows.joined(separator: "\n") + "\n")
        var mapping = ImportMapping(rows: .leads, source: source)
        mapping.identity = [
            IdentitySource(.external, system: "crm", .column("id")), IdentitySource(.email, .column("mail")),
        ]
        mapping.account.name = .column("company")
        mapping.account.website = .column("site")
        mapping.capture = CaptureSources()
        return try engine.runImport(try engine.prepareImport(file.url, mapping: mapping, mappingText: source).job)
    }
}
