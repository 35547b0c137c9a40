import Domain
import Engine
import Foundation
import PolicyFile
import Storage
import StorageSQLite
import Synchronization

/// How long it takes from a form to a proposal that needs what a provider knows, which takes 200 ms to answer: the form is
/// recorded durably, a worker asks, and the answer decides. Forms come one after another, as on a quiet site.
struct EnrichmentRow: Row {
    let id = "enrichment"
    let summary = "From a form to a proposal, by way of a provider that answers in 200 ms"

    private static let forms = 200
    private static let patience = 0.2
    private static let limit = 1.0

    func measure(_ bench: Bench) throws -> [Line] {
        let (engine, close) = try engine(in: bench.scratch("enrichment"))
        let runner = JobRunner(engine, [EnrichmentWorker(engine, fetch: EnrichmentRow.provider)])
        let ended = DispatchSemaphore(value: 0)
        // The rows are measured one after another on a thread that may wait; the worker lives beside it.
        Task.detached {
            await runner.run()
            ended.signal()
        }
        var times: [Double] = []
        for number in 0..<EnrichmentRow.forms {
            let start = Date()
            let lead = try submit(number, to: engine)
            while try engine.lead(lead).state.proposal == nil {
                guard Date().timeIntervalSince(start) < 30 else { throw BenchError("no proposal within 30 s") }
                Thread.sleep(forTimeInterval: 0.002)
            }
            times.append(Date().timeIntervalSince(start))
        }
        runner.stop()
        ended.wait()
        try close()
        times.sort()
        let p99 = times[min(times.count - 1, times.count * 99 / 100)]
        var line = Line(
            figure: "form to proposal, provider of 200 ms, p99", product: .seconds(p99),
            peer: .seconds(EnrichmentRow.patience), targets: [.atMost(.seconds(EnrichmentRow.limit))])
        line.details = ["median": .number(times.median), "slowest": .number(times.last ?? 0)]
        return [line]
    }

    /// Says who the person is, after a while.
    private static let provider: EnrichmentFetcher = { _ in
        // A cancelled wait answers sooner, which only the end of the row does.
        try? await Task.sleep(for: .seconds(patience))
        let body = #"{"title":"VP Sales","industry":"Software","employees":500,"company":"Acme"}"#
        return .answered(status: 200, retryAfter: nil, body: Array(body.utf8))
    }

    /// A demo is asked for with an address and nothing else: 50 points of the 80 that a proposal needs.
    private func submit(_ number: Int, to engine: Engine) throws -> ID<Person> {
        let address = try EmailAddress(parsing: "person\(number)@company\(number).com")
        return try engine.write { [readPolicy = engine.readPolicy] scope in
            let library = try PolicyLibrary(scope, readPolicy: readPolicy)
            var recorder = try Recorder(scope, library: library, source: "track:site")
            let fact = ObservedFact(
                occurredAt: scope.now, messageID: "form \(number)",
                body: .behaviour(kind: "demo_requested", properties: [:]))
            let receipt = try recorder.record(Observation(identifiers: [.email(address)], facts: [fact]))
            try recorder.settle()
            return ID(receipt.profile.value)
        }
    }

    private func engine(in folder: URL) throws -> (Engine, () throws -> Void) {
        let database = Database(
            driver: try SQLiteDriver.open(folder.appending(path: "touchstone.sqlite").path, owner: "benchmarks"),
            clock: { Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000)) })
        _ = try Migrator().migrate(database)
        let list = try Data(contentsOf: URL(filePath: "/usr/share/publicsuffix/public_suffix_list.dat"))
        let engine = Engine(
            database: database, accounts: AccountMatching(suffixes: try PublicSuffixList(parsing: list))
        ) { source throws(Problem) in
            do throws(FileComplaints) { return try PolicyFile.decode(source, named: "policy").policy } catch {
                throw error.problem
            }
        }
        let text = try ShippedPolicies.catalogue.member("lead-first").text.replacing(
            "enrichment:\n  providers:\n", with: "enrichment:\n  providers:\n" + EnrichmentRow.entry)
        _ = try engine.applyPolicy(text, digest: "1", by: "bench", note: "")
        return (engine, { try database.close() })
    }

    private static let entry = """
            - {id: people, label: People, kind: http, key: email, url: 'https://people.example.com/?q={email}', fields: [{attribute: jobTitle, path: title}, {attribute: industry, path: industry}, {attribute: employees, path: employees}, {attribute: company, path: company}]}

        """
}
