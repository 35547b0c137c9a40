import Domain
import Engine
import Foundation
import Storage
import Testing

@Suite("Enrichment as work beside")
struct EnrichmentWorkTests {
    private let clock = HandClock(t0)

    private func engine(_ providers: String) throws -> Engine {
        try testEngine(policy: policy(asking: providers), clock: clock)
    }

    private func jobs(_ engine: Engine) throws -> [String] {
        try engine.jobs().map { "\($0.subject) \($0.state.rawValue)" }.sorted()
    }

    @Test("a form brings one job with it, whatever follows; the worker asks, and the answer decides")
    func form() async throws {
        let engine = try engine(TestProviders.people + TestProviders.companies)
        let lead = try engine.register("ann@acme.com")
        try engine.register("ann@acme.com", "pricing_page_viewed")
        #expect(try jobs(engine) == ["L1 waiting"])
        let provider = ScriptedProvider(200, #"{"title":"VP Sales","sector":"Software","size":250,"company":"Acme"}"#)
        let runner = JobRunner(engine, [EnrichmentWorker(engine, fetch: provider.fetch)])
        #expect(await runner.runDue() == 1)
        #expect(try jobs(engine) == ["L1 done"])
        #expect(provider.requests.count == 2)
        // Webinar 10 and pricing page 15; title 20, size 15, industry 10.
        #expect(try engine.lead(lead).score.total == Points(70))
        // What the answers brought is nothing to enrich anew, nor is what follows while it is all known.
        try engine.register("ann@acme.com", "demo_requested")
        #expect(await runner.runDue() == 0)
        #expect(try engine.verify().findings.isEmpty)
    }

    @Test("a provider that fails is asked again by the same job, and then no more; other leads do not wait for it")
    func failure() async throws {
        let engine = try engine(
            TestProviders.people.replacing("cost:", with: "breaker: {failures: 100, pause: 1m}, cost:"))
        let (ann, bob) = (try engine.register("ann@acme.com"), try engine.register("bob@x.com"))
        let provider = ScriptedProvider { request, _ in
            request.url.contains("ann")
                ? .timedOut : .answered(status: 200, retryAfter: nil, body: Array(#"{"size":7}"#.utf8))
        }
        let runner = JobRunner(engine, [EnrichmentWorker(engine, fetch: provider.fetch)])
        #expect(await runner.runDue() == 2)
        #expect(try jobs(engine) == ["L1 waiting", "L2 done"])
        #expect(try engine.known(bob)["employees"] == "7")
        #expect(try engine.known(ann)["employees"] == nil)
        var rounds = 0
        while let due = try engine.jobs().first(where: { $0.state == .waiting })?.dueAt, rounds < 20 {
            clock.now = due
            _ = await runner.runDue()
            rounds += 1
        }
        #expect(rounds == 5)
        #expect(try jobs(engine) == ["L1 done", "L2 done"])
        #expect(provider.requests.count { $0.url.contains("ann") } == 6)
    }

    @Test("who lost the job writes nothing of it; who has it now is served from what is kept or asks itself")
    func fencing() async throws {
        let engine = try engine(TestProviders.people)
        let lead = try engine.register("ann@acme.com")
        let job = try #require(try await engine.claimJobs("enrichment", limit: 1, lease: .minutes(1)).first)
        let provider = ScriptedProvider { [clock] _, count in
            // The lease ends while the question is on its way, and somebody else claims the job.
            if count == 0 {
                clock.now = clock.now + .minutes(2)
                _ = try? await engine.claimJobs("enrichment", limit: 1, lease: .minutes(1))
            }
            return .answered(status: 200, retryAfter: nil, body: Array(#"{"size":7}"#.utf8))
        }
        let worker = EnrichmentWorker(engine, fetch: provider.fetch)
        #expect(await worker.perform(job) == .settled)
        #expect(try engine.known(lead)["employees"] == nil)
        clock.now = clock.now + .minutes(2)
        let again = try #require(try await engine.claimJobs("enrichment", limit: 1, lease: .minutes(1)).first)
        #expect(await worker.perform(again) == .done)
        #expect(try engine.known(lead)["employees"] == "7")
        // The answer that nobody wrote down may have been paid for: both calls are counted.
        #expect(try engine.enrichmentStatus()[0].counts.cost == 50)
    }

    @Test("nobody is written down where nobody would be asked: no provider, an empty table, nothing to look up by")
    func nothingToAsk() throws {
        let table = try engine(TestProviders.table)
        try table.register("ann@acme.com")
        #expect(try jobs(table) == [])
        let free = try engine(TestProviders.companies)
        try free.register("ann@gmail.com")
        #expect(try jobs(free) == [])
        let asking = try engine(TestProviders.people)
        let lead = try asking.register("ann@acme.com")
        let second = try asking.requestEnrichment(lead)
        #expect(second == nil, "it is written down already")
    }

    @Test("a table that is filled later serves leads that come again; what nobody knows is asked once")
    func table() async throws {
        let engine = try engine(TestProviders.table)
        let file = FileManager.default.temporaryDirectory.appending(path: "companies-\(UUID()).ndjson")
        defer { try? FileManager.default.removeItem(at: file) }
        try #"{"domain":"other.com","company":"Other"}"#.write(to: file, atomically: true, encoding: .utf8)
        _ = try engine.importFirmographics(file)
        let lead = try engine.register("ann@acme.com")
        let runner = JobRunner(engine, [EnrichmentWorker(engine, fetch: ScriptedProvider().fetch)])
        #expect(await runner.runDue() == 1)
        try engine.register("ann@acme.com", "pricing_page_viewed")
        #expect(await runner.runDue() == 0)
        let rows = #"{"domain":"acme.com","company":"Acme","employees":"1,200"}"# + "\n" + #"{"domain":"nowhere"}"#
        try rows.write(to: file, atomically: true, encoding: .utf8)
        let outcome = try engine.importFirmographics(file)
        #expect(outcome.changed == 1)
        #expect(outcome.rejected.map(\.line) == [2])
        #expect(try engine.importFirmographics(file).unchanged == 1)
        try engine.register("ann@acme.com", "webinar_attended", source: "track:app")
        #expect(await runner.runDue() == 1)
        let known = try engine.known(lead)
        #expect(known["employees"] == "1200")
        #expect(known["company"] == "Acme")
        #expect(try engine.firmographics(of: "https://www.acme.com").record.domain == "acme.com")
        #expect(try engine.firmographics().map(\.record.domain) == ["acme.com", "other.com"])
        #expect(throws: Problem.self) { try engine.firmographics(of: "gmail.com") }
    }
}
