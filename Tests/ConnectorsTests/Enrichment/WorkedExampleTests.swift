import Connectors
import Domain
import Engine
import Foundation
import PolicyFile
import Storage
import StorageSQLite
import Synchronization
import TestSupport
import Testing

/// Worked example 2 of the product's description, with a provider that answers over HTTP.
@Suite("One hundred and five points")
struct OneHundredAndFivePointsTests {
    /// 2026-03-02T09:00:00Z, a Monday.
    private let start = Instant(Day(year: 2026, month: 3, day: 2), hour: 9)

    @Test("an e-mail alone is enriched to 70 points and nurtured; a pricing page and a reply three days later make 105")
    func example() async throws {
        let server = try LocalServer { connection in
            let answer =
                #"{"person":{"title":"VP Operations","level":"vice president"},"#
                + #""company":{"industry":"Logistics","size":"201-500","revenue":24000000}}"#
            connection.say("HTTP/1.1 200 OK\nContent-Length: \(answer.utf8.count)\n\n\(answer)")
        }
        defer { server.stop() }
        let clock = MovedClock(start)
        let engine = try engine(asking: server) { clock.now }
        let calls = ProviderCalls(through: try gate(calling: "127.0.0.1:\(server.port)")) {
            $0 == "people_key" ? "k" : nil
        }

        let lead = try visit("webinar_registered", ["campaign": .text("spring")], in: engine)
        let first = try engine.lead(lead)
        #expect(first.score.total == Points(10))
        #expect(first.state.milestone == nil)

        let run = try await engine.enrich(lead) { await calls.reply(to: $0) }
        let asked = run.lines.map { line in "\(line.provider) \(line.outcome) \(line.cost)" }
        #expect(asked == ["firmographics empty 0.00 USD", "people matched 0.10 USD"])
        #expect(server.requests.count == 1 && server.requests[0].hasSuffix(#"{"email": "vera@bolt.example"}"#))
        var dossier = try engine.lead(lead)
        #expect(dossier.score.fit == Points(60))
        #expect(dossier.score.behaviour == Points(10))
        #expect(dossier.score.total == Points(70))
        #expect(dossier.state.milestone == .captured)
        #expect(dossier.state.proposal == nil, "70 is less than 80: nurture")

        clock.now = start + .days(3)
        try visit("pricing_page_viewed", in: engine)
        clock.now = start + .days(3) + .hours(1)
        try visit("email_replied", in: engine)
        dossier = try engine.lead(lead)
        #expect(dossier.score.total == Points(105))
        #expect(dossier.state.proposal?.milestone == .salesQualified)
        let proposal = try #require(
            dossier.standing.map(\.decision).last { if case .proposed = $0.outcome { true } else { false } })
        #expect(proposal.outcome == .proposed(.salesQualified, route: "account_executive"))

        // Who said what, how surely and when is visible to people and to programs.
        let explanation = LeadExplanation(dossier)
        let lines = explanation.text.split(separator: "\n")
        let line = try #require(lines.first { $0.hasPrefix("  seniority ") })
        #expect(line.hasSuffix(" enrichment:people, 80 %, 3 days old"))
        #expect(line.contains(" vp "))
        let size = try #require(explanation.json["known"]?.array?.first { $0["attribute"] == "employees" })
        #expect(size["source"] == "enrichment:people")
        #expect(size["confidence"] == JSON.number(70))
        #expect(size["value"] == JSON.integer(201))
        #expect(size["ageDays"] == 3)
        let costs = try engine.costs()
        let booked = costs.map { cost in "\(cost.category) \(cost.amount) \(cost.firstDay) \(cost.note)" }
        #expect(booked == ["enrichment 0.10 USD 2026-03-02 people"])
        #expect(try engine.verify().findings.isEmpty)
    }

    private func engine(asking server: LocalServer, clock: @escaping @Sendable () -> Instant) throws -> Engine {
        let root = (0..<4).reduce(URL(filePath: #filePath)) { url, _ in url.deletingLastPathComponent() }
        let text = try String(contentsOf: root.appending(path: "Examples/worked-examples/policy.yaml"), encoding: .utf8)
            .replacing("https://people.example.com/", with: "http://127.0.0.1:\(server.port)/")
        let database = Database(driver: try SQLiteDriver.inMemory(), clock: clock)
        _ = try Migrator().migrate(database)
        let suffixes = "// ===BEGIN ICANN DOMAINS===\nexample\ncom\n// ===END ICANN DOMAINS===\n"
        let engine = Engine(
            database: database, accounts: AccountMatching(suffixes: try PublicSuffixList(parsing: suffixes.utf8)),
            readPolicy: { source throws(Problem) in
                do throws(FileComplaints) { return try PolicyFile.decode(source, named: "policy").policy } catch {
                    throw error.problem
                }
            })
        _ = try engine.applyPolicy(text, digest: "1", by: "test", note: "")
        return engine
    }

    @discardableResult
    private func visit(
        _ kind: String, _ properties: [String: AttributeValue] = [:], in engine: Engine
    ) throws -> ID<Person> {
        let address = try EmailAddress(parsing: "vera@bolt.example")
        let clues = try engine.accounts.clues(of: AccountEvidence(email: address)).clues
        return try engine.write { [readPolicy = engine.readPolicy] scope in
            let library = try PolicyLibrary(scope, readPolicy: readPolicy)
            var recorder = try Recorder(scope, library: library, source: "track:web")
            let fact = ObservedFact(
                occurredAt: scope.now, messageID: kind, body: .behaviour(kind: kind, properties: properties))
            let receipt = try recorder.record(Observation(identifiers: [.email(address)], clues: clues, facts: [fact]))
            try recorder.settle()
            return ID(receipt.profile.value)
        }
    }
}

/// A clock that the test moves.
private final class MovedClock: Sendable {
    private let moment: Mutex<Instant>

    init(_ start: Instant) { moment = Mutex(start) }

    var now: Instant {
        get { moment.withLock { $0 } }
        set { moment.withLock { $0 = newValue } }
    }
}
