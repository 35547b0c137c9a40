import Domain
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
            figure: "rescore of \(bench.size.facts) facts, 20 rules, warm", product: ours.map { .seconds($0.seconds) },
            peer: peer?.seconds.map { .seconds($0) }, targets: [.timesAsFast(10)])
        line.details = ["peer": peer?.json ?? .null]
        let exact = try LedgerTotals.of(workspace.activity, under: bench.policy())
        if let ours { line.totals = Comparison.of(ours.totals, exact, within: 0) }
        if let peer, ours == nil || line.totals == .agree {
            line.totals = Comparison.of(exact, peer.totals(), within: 1e-7)
        }
        return [line]
    }

    /// The product's call stands here, as of `WorkspaceSpan.end`: the median of five runs with two threads, and the totals
    /// `score`, the sum of all scores in points, and `spread`, the sum of each score times its lead's number modulo 97.
    /// They must be exactly what `LedgerTotals` gives. Nil: there are no columns to rescore on yet.
    private func rescore(
        _ activity: Activity, under policy: Policy
    ) throws -> (seconds: Double, totals: [String: Double])? {
        nil
    }
}
