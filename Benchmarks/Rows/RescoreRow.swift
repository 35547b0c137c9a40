import Domain
import Engine
import Foundation

/// Every lead's score worked out anew under the twenty rules, the facts in memory, beside DuckDB.
struct RescoreRow: Row {
    let id = "rescore"
    let summary = "Full rescore, columns resident, beside DuckDB"

    func measure(_ bench: Bench) throws -> [Line] {
        let workspace = try bench.workspace()
        let rules = try RuleList(bench.policy()).write(to: workspace.folder)
        let peer = try Peer.python("rescore.py", [workspace.folder.path, rules.path, "5"], bench)
        let ours = try rescore(workspace.activity, under: bench.policy())
        var line = Line(
            figure: "rescore of \(bench.size.facts) facts, 20 rules, warm", product: .seconds(ours.seconds),
            peer: peer?.seconds.map { .seconds($0) }, targets: [.timesAsFast(10)])
        line.details = ["peer": peer?.json ?? .null]
        let exact = try LedgerTotals.of(workspace.activity, under: bench.policy())
        line.totals = Comparison.of(ours.totals, exact, within: 0)
        if let peer, line.totals == .agree {
            line.totals = Comparison.of(exact, peer.totals(), within: 1e-7)
        }
        return [line]
    }

    /// The product's call: the median of five runs with two threads.
    private func rescore(
        _ activity: Activity, under policy: Policy
    ) throws -> (seconds: Double, totals: [String: Double]) {
        let columns = ActivityColumns(activity)
        let (scores, seconds) = Stopwatch.median(of: 5) { columns.scores(under: policy, Threads()) }
        return (seconds, ScoreTotals.of(scores) { $0 })
    }
}
