import Domain
import Engine
import Foundation
import Storage
import Testing

@Suite("A run through the waterfall")
struct EnrichmentRunTests {
    private let clock = HandClock(t0)

    private func engine(_ providers: String, within: String = "5s") throws -> Engine {
        try testEngine(policy: policy(asking: providers, within: within), clock: clock)
    }

    @Test("the own table is asked first and costs nothing; each provider is asked for what those before it left open")
    func order() async throws {
        let engine = try engine(TestProviders.table + TestProviders.people + TestProviders.companies)
        let file = FileManager.default.temporaryDirectory.appending(path: "companies-\(UUID()).csv")
        try "Domain,Industry,# Employees\nhttps://www.acme.com/about,Software,250\n".write(
            to: file, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(at: file) }
        #expect(try engine.importFirmographics(file).changed == 1)
        let lead = try engine.register("ann@acme.com")
        let provider = ScriptedProvider { request, _ in
            let body = request.url.contains("people") ? #"{"title":"VP Sales","company":"Acme","size":9}"# : "{}"
            return .answered(status: 200, retryAfter: nil, body: Array(body.utf8))
        }
        #expect(try engine.enrichmentPlan(lead).map(\.provider.id) == ["firmographics", "people", "companies"])
        let run = try await engine.enrich(lead, fetch: provider.fetch)
        // Industry and size were known by then, so that nobody asked for the companies' own provider.
        #expect(run.lines.map(\.provider) == ["firmographics", "people"])
        #expect(provider.requests.map(\.url) == ["https://people.example.com/?q=ann%40acme.com"])
        #expect(run.lines.map(\.cost.minor) == [0, 25])
        let known = try engine.known(lead)
        #expect(known["employees"] == "250")
        #expect(known["industry"] == "Software")
        #expect(known["jobTitle"] == "VP Sales")
        let size = try #require(try engine.lead(lead).provenance.first { $0.attribute.name == "employees" })
        // The table is surer than the provider, whose other number stays visible.
        #expect(size.current.origin == .provider("firmographics"))
        #expect(size.current.confidence?.description == "90 %")
        #expect(size.conflicts.map(\.value) == [.integer(9)])
        let dossier = try engine.lead(lead)
        #expect(dossier.score.fit == Points(45), "title 20, size 15, industry 10")
        #expect(dossier.facts.map(\.source).prefix(2) == ["enrichment:firmographics", "enrichment:people"])
        #expect(try engine.verify().findings.isEmpty)
    }

    @Test("what a person said is never overwritten, before or after the provider speaks")
    func people() async throws {
        let engine = try engine(TestProviders.people)
        let lead = try engine.register("ann@acme.com", traits: [.init("employees", .integer(40))])
        let provider = ScriptedProvider(200, #"{"title":"Intern","size":5000}"#)
        _ = try await engine.enrich(lead, fetch: provider.fetch)
        let first = try engine.known(lead)
        #expect(first["employees"] == "40")
        #expect(first["jobTitle"] == "Intern")
        clock.now = t0 + .days(1)
        try engine.register("ann@acme.com", traits: [.init("jobTitle", .text("VP Sales"))])
        // The form was filled in before the provider was asked, and becomes known only now.
        try engine.register("ann@acme.com", at: t0 - .days(1), traits: [.init("company", .text("Acme"))])
        clock.now = t0 + .days(60)
        _ = try await engine.enrich(lead, isForced: true, fetch: provider.fetch)
        let known = try engine.known(lead)
        #expect(known["jobTitle"] == "VP Sales")
        #expect(known["employees"] == "40")
        #expect(known["company"] == "Acme")
        #expect(try engine.verify().findings.isEmpty)
    }

    @Test(
        "an answer is kept for the next lead of the company, costs nothing then, and is asked for anew when it is old")
    func kept() async throws {
        let engine = try engine(
            TestProviders.provider(
                "companies", key: "domain", fields: ["industry: sector"], ", cache: 10d, expiry: 20d"))
        let provider = ScriptedProvider(200, #"{"sector":"Software"}"#)
        let (ann, bob) = (try engine.register("ann@acme.com"), try engine.register("bob@acme.com"))
        #expect(try await engine.enrich(ann, fetch: provider.fetch).lines.map(\.isCached) == [false])
        clock.now = t0 + .days(9)
        let second = try await engine.enrich(bob, fetch: provider.fetch)
        #expect(second.lines.map(\.isCached) == [true])
        #expect(second.lines[0].cost.minor == 0)
        let line = try #require(try engine.lead(bob).provenance.first { $0.attribute.name == "industry" })
        #expect(line.current.at == t0, "its age is that of the answer")
        #expect(line.current.expiresAt == t0 + .days(20), "its age is that of the answer")
        #expect(try await engine.enrich(bob, fetch: provider.fetch).lines.isEmpty, "nothing is open")
        #expect(provider.requests.count == 1)
        // Twenty days after the answer nobody believes it any more.
        clock.now = t0 + .days(20)
        #expect(try engine.lead(bob).score.fit == .zero)
        #expect(try await engine.enrich(bob, fetch: provider.fetch).lines.map(\.outcome) == ["matched"])
        #expect(provider.requests.count == 2)
        #expect(try engine.lead(bob).score.fit == Points(10))
        let carl = try engine.register("carl@acme.com")
        #expect(try await engine.enrich(carl, isForced: true, fetch: provider.fetch).lines.map(\.isCached) == [false])
        #expect(try engine.verify().findings.isEmpty)
    }

    @Test("that nobody is known is kept too, for as long as the policy says")
    func empty() async throws {
        let engine = try engine(TestProviders.people.replacing("cost:", with: "cacheEmpty: 3d, cost:"))
        let provider = ScriptedProvider(404)
        let lead = try engine.register("ann@acme.com")
        #expect(try await engine.enrich(lead, fetch: provider.fetch).lines.map(\.outcome) == ["empty"])
        #expect(try await engine.enrich(lead, fetch: provider.fetch).lines.isEmpty)
        clock.now = t0 + .days(3)
        #expect(try await engine.enrich(lead, fetch: provider.fetch).lines.map(\.outcome) == ["empty"])
        #expect(provider.requests.count == 2)
    }

    @Test(
        "each way to fail is a line with its reason, changes nothing of the lead, and lets the next provider be asked")
    func failures() async throws {
        let rows: [(reply: EnrichmentReply, outcome: String, repeats: Bool)] = [
            (.timedOut, "timed_out", true), (.unreachable("no"), "unreachable", true), (.tooLarge, "too_large", false),
            (.refused(Problem(.unavailable, "there is no secret 'x'")), "refused", false),
            (.answered(status: 500, retryAfter: nil, body: []), "server_error", true),
            (.answered(status: 401, retryAfter: nil, body: []), "rejected", false),
            (.answered(status: 429, retryAfter: "60", body: []), "limited", true),
            (.answered(status: 200, retryAfter: nil, body: Array("<html>".utf8)), "unreadable", false),
            (.answered(status: 202, retryAfter: nil, body: []), "pending", true),
        ]
        for row in rows {
            let engine = try engine(TestProviders.people + TestProviders.companies)
            let lead = try engine.register("ann@acme.com")
            let provider = ScriptedProvider { request, _ in
                request.url.contains("people")
                    ? row.reply
                    : .answered(status: 200, retryAfter: nil, body: Array(#"{"sector":"Software"}"#.utf8))
            }
            let run = try await engine.enrich(lead, fetch: provider.fetch)
            #expect(run.lines.map(\.outcome) == [row.outcome, "matched"])
            #expect(run.isWorthRepeating == row.repeats, "\(row.outcome)")
            #expect(run.lines[0].traits.isEmpty, "\(row.outcome)")
            #expect(!run.lines[0].note.isEmpty, "\(row.outcome)")
            #expect(try engine.lead(lead).facts.map(\.source) == ["enrichment:companies", "track:web"])
            let pause: TimeSpan? = row.outcome == "limited" ? .minutes(1) : nil
            #expect(run.pause == pause)
        }
    }

    @Test(
        "a provider that fails is left alone after its third time, tried once after the pause, and asked again when it answers"
    )
    func breaker() async throws {
        let engine = try engine(
            TestProviders.people.replacing("cost:", with: "breaker: {failures: 3, pause: 10m}, cost:"))
        let provider = ScriptedProvider { _, count in
            count < 4 ? .timedOut : .answered(status: 200, retryAfter: nil, body: Array(#"{"size":7}"#.utf8))
        }
        func outcome(_ name: String) async throws -> String {
            let lead = try engine.register("\(name)@acme.com")
            return try await engine.enrich(lead, fetch: provider.fetch).lines.map(\.outcome).joined()
        }
        let rows: [(minutes: Int, outcome: String, breaker: String)] = [
            (0, "timed_out", "closed"), (1, "timed_out", "closed"), (2, "timed_out", "open"),
            (3, "breaker_open", "open"), (11, "breaker_open", "open"), (12, "timed_out", "open"),
            (13, "breaker_open", "open"), (22, "matched", "closed"), (23, "matched", "closed"),
        ]
        for (index, row) in rows.enumerated() {
            clock.now = t0 + .minutes(row.minutes)
            #expect(try await outcome("p\(index)") == row.outcome, "row \(index)")
            #expect(try engine.enrichmentStatus()[0].breaker == row.breaker, "row \(index)")
        }
        #expect(provider.requests.count == 6)
        let status = try engine.enrichmentStatus()[0]
        #expect(status.counts.withheld == 3)
        #expect(status.counts.failed == 4)
        #expect(status.counts.matched == 2)
    }

    @Test("what a budget does not hold is not asked, until the next day or month begins")
    func budgets() async throws {
        clock.now = Instant(Day(year: 2026, month: 3, day: 30), hour: 12)
        let engine = try engine(
            TestProviders.people.replacing("cost:", with: "budget: {day: 0.50, month: 0.75}, cost:"))
        let provider = ScriptedProvider(200, #"{"size":7}"#)
        let days = [30, 30, 30, 31, 31, 32, 32, 32]
        let outcomes = [
            "matched", "matched", "over_budget", "matched", "over_budget", "matched", "matched", "over_budget",
        ]
        for (index, day) in days.enumerated() {
            clock.now = Instant(Day(year: 2026, month: 3, day: 30), hour: 12) + .days(day - 30)
            let lead = try engine.register("p\(index)@acme.com")
            let run = try await engine.enrich(lead, fetch: provider.fetch)
            #expect(run.lines.map(\.outcome) == [outcomes[index]], "lead \(index)")
        }
        let status = try engine.enrichmentStatus()[0]
        #expect(status.spentToday.minor == 50)
        #expect(status.spentThisMonth.minor == 50)
        #expect(status.counts.cost == 125)
    }

    @Test("a question under way holds no transaction: facts are taken in and decided on while the provider hangs")
    func hanging() async throws {
        let engine = try engine(TestProviders.people)
        let lead = try engine.register("ann@acme.com")
        let (asked, asking) = AsyncStream<Void>.makeStream()
        let (released, releasing) = AsyncStream<Void>.makeStream()
        let provider = ScriptedProvider { _, _ in
            asking.finish()
            for await _ in released {}
            return .answered(status: 200, retryAfter: nil, body: Array(#"{"size":500}"#.utf8))
        }
        async let run = engine.enrich(lead, fetch: provider.fetch)
        for await _ in asked {}
        clock.now = t0 + .minutes(1)
        // The question is on its way, and nobody asks it a second time.
        #expect(try await engine.enrich(lead, fetch: provider.fetch).lines.isEmpty)
        try engine.register("ann@acme.com", "demo_requested")
        #expect(try engine.lead(lead).state.milestone == .captured)
        #expect(try engine.lead(lead).score.total == Points(60), "webinar 10, demo 50")
        releasing.finish()
        #expect(try await run.lines.map(\.outcome) == ["matched"])
        #expect(try engine.lead(lead).score.total == Points(75), "and the size")
        #expect(provider.requests.count == 1)
    }

    @Test("there is no time for a provider after the limit of the run; those before it have said what they know")
    func limit() async throws {
        let engine = try engine(TestProviders.people + TestProviders.companies, within: "4s")
        let lead = try engine.register("ann@acme.com")
        let provider = ScriptedProvider { [clock] request, count in
            clock.now = clock.now + TimeSpan(milliseconds: count == 0 ? 4_000 : 0)
            return .answered(status: 200, retryAfter: nil, body: Array(#"{"title":"VP","sector":"Software"}"#.utf8))
        }
        let first = try await engine.enrich(lead, fetch: provider.fetch)
        #expect(first.lines.map(\.provider) == ["people"])
        #expect(first.isWorthRepeating)
        let second = try await engine.enrich(lead, fetch: provider.fetch)
        #expect(second.lines.map(\.provider) == ["companies"])
        #expect(!second.isWorthRepeating)
        #expect(provider.requests.map(\.timeout.milliseconds) == [3_000, 3_000])
    }

    @Test("without a company's domain nobody is asked by domain: free mail, throw-away addresses")
    func mailClasses() async throws {
        let engine = try engine(TestProviders.companies)
        let rows = [
            ("ann@gmail.com", "public_mail", 0), ("ann@mailinator.com", "disposable", 0),
            ("ann@ox.ac.uk", "university", 1),
            ("info@acme.com", "role", 1), ("ann@acme.com", "company", 1),
        ]
        for (address, mailClass, asked) in rows {
            let provider = ScriptedProvider()
            let email = try EmailAddress(parsing: address)
            #expect(MailDomains.builtIn.classification(of: email).attribute == mailClass, "\(address)")
            let run = try await engine.enrich(try engine.register(address), fetch: provider.fetch)
            #expect(run.lines.count == asked, "\(address)")
        }
    }
}
