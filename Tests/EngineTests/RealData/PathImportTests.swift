import Domain
import Engine
import Foundation
import Storage
import TestSupport
import Testing

/// Customer paths of others become files of touches and of won deals, are imported, and the report of attribution says
/// what the oracle says. The oracle itself is held against the exact figures published for the whole files.
@Suite(.enabled(if: SharedData.isPresent, "shared data is absent"))
struct PathImportTests {
    private static let files = [
        "attribution-paths/paths.csv.gz", "attribution-touchpoints/paths_from_touchpoints.csv.gz",
    ]
    private static let rules = [
        ("first", "first"), ("last", "last"), ("linear", "linear"), ("u.first_lead", "u_40_20_40"),
        ("shapley", "shapley_set"),
    ]

    @Test(arguments: files)
    func `The oracle gives the exact figures of the whole files`(file: String) throws {
        let oracle = try PathOracle(shared: file)
        let exact = try JSON(parsing: SharedData.bytes(file.split(separator: "/")[0] + "/oracle_exact.json"))
        for (model, name) in PathImportTests.rules {
            let figures = try #require(exact["heuristic"]?[name]?.object)
            for (channel, credit) in oracle.credits(model) {
                let expected = try #require(figures[channel]?["conversions"]?.double)
                // Each conversion is rounded to a millionth in the oracle, as it is in the product.
                let rounding = Double(oracle.conversions) * 1e-6
                #expect(abs(Double(credit) / 1e6 - expected) < rounding, "\(file) \(model) \(channel)")
            }
        }
        for (channel, conversions) in oracle.markov(1) {
            let figures = exact["markov_exact"]?["1"]?["channels"]?[channel]
            let expected = try #require(figures?["conversions"]?.double)
            #expect(abs(conversions - expected) <= 1e-8 * expected, "\(file) markov \(channel)")
        }
    }

    @Test(arguments: zip(files, [0.05, 0.12]))
    func `Imported paths are credited to the millionth, and by Markov chains to a millionth part`(
        file: String, share: Double
    ) throws {
        let oracle = try PathImportTests.sample(of: try PathOracle(shared: file), share: share, seed: 6)
        #expect(oracle.conversions >= 40)
        let engine = try RealImport.engine(policy: "Examples/pipeline/policy.yaml")
        let value = try load(oracle, into: engine)
        for (model, _) in PathImportTests.rules {
            let table = try report(engine, model)
            for (channel, credit) in oracle.credits(model) {
                #expect(table.cell(channel, "credit") == .credit(Int128(credit)), "\(file) \(model) \(channel)")
            }
            #expect(table.rows.count == oracle.channels.count)
            #expect(table.total("credit") == .credit(Int128(oracle.conversions) * 1_000_000), "\(file) \(model)")
            #expect(table.total("value") == .money(Money(major: value, .usd)), "\(file) \(model)")
        }
        for order in 1...3 {
            try apply(order: order, to: engine)
            let table = try report(engine, "markov")
            for (channel, conversions) in oracle.markov(order) {
                guard case .credit(let credit) = table.cell(channel, "credit") else {
                    Issue.record("\(file) markov \(order) gives \(channel) no credit")
                    continue
                }
                let allowed = max(1e-6 * conversions, 1e-6)
                #expect(abs(Double(credit) / 1e6 - conversions) <= allowed, "\(file) markov \(order) \(channel)")
            }
            #expect(table.total("credit") == .credit(Int128(oracle.conversions) * 1_000_000), "\(file) \(order)")
        }
    }

    /// A few hundred journeys: every so many paths, at most two of each kind of ending.
    private static func sample(of oracle: PathOracle, share: Double, seed: UInt64) throws -> PathOracle {
        var random = SeededRandom(seed: seed)
        let paths = oracle.paths.filter { $0.channels.count <= 9 && random.chance(share) }
        return PathOracle(
            paths: paths.map {
                PathOracle.Path(
                    channels: $0.channels, conversions: min($0.conversions, 2), nulls: min($0.nulls, 2))
            })
    }

    /// Every journey is a person of their own: an hour from touch to touch, the capture with the last one, then the deal.
    /// Gives what the deals are worth together.
    private func load(_ oracle: PathOracle, into engine: Engine) throws -> Int64 {
        var touches = "touch,person,time,channel\n"
        var people = "person,captured,deal,stage,closed,value\n"
        var (person, value) = (Int64(0), Int64(0))
        let start = Instant(Day(year: 2024, month: 5, day: 6))
        for path in oracle.paths {
            for journey in 0..<(path.conversions + path.nulls) {
                person += 1
                for (index, channel) in path.channels.enumerated() {
                    touches += "\(person)-\(index),\(person),\(start + .hours(index)),\(channel)\n"
                }
                let end = start + .hours(path.channels.count - 1)
                let isWon = journey < path.conversions
                value += isWon ? 100 + person : 0
                people +=
                    "\(person),\(end)," + (isWon ? "D\(person),won,\(end + .minutes(5)),\(100 + person)\n" : ",,,\n")
            }
        }
        let rows = try engine.runImport(text: touches, mapping: PathImportTests.touches).counts
        let leads = try engine.runImport(text: people, mapping: PathImportTests.people).counts
        #expect(rows.rejected + leads.rejected == 0)
        #expect(Int64(leads.read) == person)
        return value
    }

    private func report(_ engine: Engine, _ model: String) throws -> ReportTable {
        try engine.report("attribution", by: .origin) {
            $0.model = model
            $0.target = .won
        }
    }

    private func apply(order: Int, to engine: Engine) throws {
        let text = try String(contentsOf: RealImport.repository("Examples/pipeline/policy.yaml"), encoding: .utf8)
            .replacing("  target: won\n", with: "  target: won\n  markovOrder: \(order)\n")
        _ = try engine.applyPolicy(text, digest: Fingerprint.of(text).description, by: "test", note: "")
    }

    private static let touches = """
        rows: events
        source: paths
        messageId: [touch]
        identity: {external: {column: person, system: paths}}
        touch: {at: time, origin: channel}
        behaviour: {kind: page_viewed, at: time}

        """

    private static let people = """
        rows: leads
        source: people
        messageId: [person]
        identity: {external: {column: person, system: paths}}
        capture: {at: captured}
        opportunity: {id: deal, stage: stage, closed: closed, amount: {column: value, currency: USD}}

        """
}
