import Domain
import Foundation
import TestSupport
import Testing

@Suite("Attribution against exact figures of others")
struct AttributionOracleTests {
    private static let reports = [
        ("attribution-paths", "paths.csv.gz"), ("attribution-touchpoints", "paths_from_touchpoints.csv.gz"),
    ]

    @Test(
        "first, last, linear, 40/20/40 and Shapley equal the exact oracle to 1e-9",
        .enabled(if: SharedData.isPresent, "shared data is absent"))
    func rulesEqualTheOracle() throws {
        for (folder, file) in AttributionOracleTests.reports {
            try compareRules(PathReport(folder, file: file), folder)
        }
    }

    @Test(
        "journeys made from raw touches give the oracle's figures too",
        .enabled(if: SharedData.isPresent, "shared data is absent"))
    func touchesEqualTheOracle() throws {
        let report = try PathReport("attribution-touchpoints", file: "paths_from_touchpoints.csv.gz")
        let set = try AttributionOracleTests.journeysOfTouchpoints(report.channels)
        #expect(set.size.conversions == 1_114)
        #expect(set.size.value == 6_929_000_000)
        #expect(set.size.journeys - set.size.conversions == 4_619)
        for (id, oracle) in [
            ("first", "first"), ("last", "last"), ("linear", "linear"), ("u.first_lead", "u_40_20_40"),
        ] {
            try compare(try outcome(id, set), report.heuristic(oracle), tolerance: 1e-9, "touchpoints \(id)")
        }
        try compareMarkov(set, report, "touchpoints, raw")
    }

    @Test(
        "Markov chains of order 1 to 3 equal the exact oracle",
        .enabled(if: SharedData.isPresent, "shared data is absent"))
    func markovEqualsTheOracle() throws {
        for (folder, file) in AttributionOracleTests.reports {
            let report = try PathReport(folder, file: file)
            try compareMarkov(JourneySet(paths: report.paths, channels: report.channels), report, folder)
        }
    }

    private func compareRules(_ report: PathReport, _ name: String) throws {
        let set = JourneySet(paths: report.paths, channels: report.channels)
        let pairs = [
            ("first", "first"), ("last", "last"), ("linear", "linear"), ("u.first_lead", "u_40_20_40"),
            ("shapley", "shapley_set"),
        ]
        for (id, oracle) in pairs {
            let result = try outcome(id, set)
            try compare(
                result, report.heuristic(oracle), tolerance: 1e-9, roundedRows: report.roundedRows, "\(name) \(id)")
            #expect(result.rows.reduce(0) { $0 + $1.credit } == set.size.conversions * 1_000_000, "\(name) \(id)")
            #expect(result.rows.reduce(0) { $0 + $1.money } == set.size.value, "\(name) \(id)")
        }
    }

    private func compareMarkov(_ set: JourneySet, _ report: PathReport, _ name: String) throws {
        for order in 1...3 {
            let result = try outcome("markov", set, AttributionSettings(markovOrder: order))
            let channels = try #require(report.oracle["markov_exact"]?["\(order)"]?["channels"]?.object)
            let expected = channels.mapValues {
                ($0["conversions"]?.double ?? .nan, ($0["value"]?.double ?? .nan) * 1e6)
            }
            try compare(result, expected, tolerance: 1e-8, "\(name) markov \(order)")
            for row in result.rows {
                let effect = try #require(channels[row.channel]?["removal_effect"]?.double)
                #expect(abs((row.removalEffect ?? .nan) - effect) < 1e-11, "\(name) markov \(order) \(row.channel)")
            }
            #expect(result.rows.reduce(0) { $0 + $1.credit } == set.size.conversions * 1_000_000, "\(name) \(order)")
            #expect(result.rows.reduce(0) { $0 + $1.money } == set.size.value, "\(name) \(order)")
        }
    }

    private func outcome(
        _ id: String, _ set: JourneySet, _ settings: AttributionSettings = AttributionSettings()
    ) throws -> AttributionResult {
        try #require(try AttributionModels.catalogue.member(id).outcome(over: set, settings).result, "\(id)")
    }

    private func compare(
        _ result: AttributionResult, _ expected: [String: (Double, Double)], tolerance: Double,
        roundedRows: [String: Int] = [:], _ name: String
    ) throws {
        #expect(Set(result.rows.map(\.channel)) == Set(expected.keys), "\(name)")
        for row in result.rows {
            let (conversions, value) = try #require(expected[row.channel], "\(name)")
            #expect(differs(row.conversions, conversions) <= tolerance, "\(name) \(row.channel) conversions")
            let rounding = 0.5 * Double(roundedRows[row.channel] ?? 0)
            #expect(abs(row.value - value) <= tolerance * value + rounding, "\(name) \(row.channel) value")
        }
    }

    private func differs(_ figure: Double, _ expected: Double) -> Double {
        expected == 0 ? abs(figure) : abs(figure - expected) / abs(expected)
    }

    private static func journeysOfTouchpoints(_ channels: [String]) throws -> JourneySet {
        let rows = try SharedTable("attribution-touchpoints/touchpoints.csv.gz").rows
        let customers = Dictionary(
            uniqueKeysWithValues: Set(rows.map { $0[0] }).sorted().enumerated().map { ($1, Int32($0)) })
        let index = Dictionary(uniqueKeysWithValues: channels.enumerated().map { ($1, UInt16($0)) })
        var touches = TouchColumns()
        for (number, row) in rows.enumerated() {
            let time = try Date(row[1], strategy: .iso8601)
            touches.append(
                subject: try #require(customers[row[0]]),
                time: Instant(milliseconds: Int64(time.timeIntervalSince1970) * 1_000),
                channel: try #require(index[row[5]]), fact: Int64(number))
        }
        let values = rows.map { $0[3] == "1" ? Int64(((Double($0[4]) ?? .nan) * 1e6).rounded()) : nil }
        return JourneySet(touches: touches, endedBy: values, subjectCount: customers.count, channels: channels)
    }
}
