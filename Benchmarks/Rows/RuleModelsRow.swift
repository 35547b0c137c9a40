import Dispatch
import Domain
import Foundation
import Synchronization

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

    /// The product's call: each model over both halves of the journeys at once. Gives the conversions of each channel.
    private static func attribute(_ set: JourneySet) throws -> [String: Double] {
        var conversions: [String: Double] = [:]
        for id in models {
            let model = try AttributionModels.catalogue.member(id)
            let halves = [0..<set.count / 2, set.count / 2..<set.count]
            let parts = Mutex<[CreditTotals]>([])
            DispatchQueue.concurrentPerform(iterations: halves.count) { half in
                // A rule model refuses no journeys; a part that is missing shows in the totals.
                guard let part = try? model.totals(of: halves[half], in: set, AttributionSettings()) else { return }
                parts.withLock { $0.append(part) }
            }
            var totals = parts.withLock { $0 }
            guard var sum = totals.popLast() else { throw BenchError("\(id) gives nothing") }
            for part in totals { sum.add(part) }
            for channel in set.channels.indices {
                conversions["\(id)/\(set.channels[channel])"] = sum.conversions(channel)
            }
        }
        return conversions
    }
}
