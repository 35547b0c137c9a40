import Domain
import Engine
import Foundation

/// Six rule models over all touches, every journey a conversion, beside DuckDB.
struct RuleModelsRow: Row {
    let id = "models"
    let summary = "Six attribution models by rule, beside DuckDB"

    /// The six, by id.
    static let models = ["first", "last", "linear", "u.first_lead", "w.first_mql_prospect", "time_decay"]

    func measure(_ bench: Bench) throws -> [Line] {
        let workspace = try bench.workspace()
        let peer = try Peer.python("rule_models.py", [workspace.folder.path, "5"], bench)
        let set = Journeys.allConverted(workspace.activity)
        let (totals, seconds) = try Stopwatch.median(of: 5) { try RuleModelsRow.attribute(set) }
        var line = Line(
            figure: "six rule models, \(bench.size.facts) touches", product: .seconds(seconds),
            peer: peer?.seconds.map { .seconds($0) }, targets: [.timesAsFast(30)])
        line.details = ["peer": peer?.json ?? .null]
        if let peer { line.totals = Comparison.of(totals, peer.totals(), within: 1e-6) }
        return [line]
    }

    /// The product's call: all models in one pass, by two threads. Gives the conversions of each channel.
    private static func attribute(_ set: JourneySet) throws -> [String: Double] {
        let models = try models.map { try AttributionModels.catalogue.member($0) }
        var conversions: [String: Double] = [:]
        for outcome in AttributionModels.outcomes(of: models, over: set, AttributionSettings(), Threads()) {
            guard let result = outcome.result else { throw BenchError("a model refuses the journeys") }
            for row in result.rows { conversions["\(result.model)/\(row.channel)"] = row.conversions }
        }
        return conversions
    }
}
