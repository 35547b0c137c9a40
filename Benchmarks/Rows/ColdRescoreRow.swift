import Domain
import Foundation

/// The same from a new process: open, read, score, write back; DuckDB does it on its own file. Its time is from opening its
/// file to having closed it, without the start of Python.
struct ColdRescoreRow: Row {
    let id = "rescore-cold"
    let summary = "Full rescore from a new process, written back, beside DuckDB's own file"

    func measure(_ bench: Bench) throws -> [Line] {
        let workspace = try bench.workspace()
        let rules = try RuleList(bench.policy()).write(to: workspace.folder)
        let arguments = [workspace.folder.path, rules.path]
        var best: Peer?
        if try Peer.python("rescore_cold.py", arguments + ["prepare"], bench) != nil {
            for form in ["window", "lists", "window", "lists"] {
                let peer = try Peer.python("rescore_cold.py", arguments + [form], bench)
                if let seconds = peer?.seconds, seconds < best?.seconds ?? .infinity { best = peer }
            }
        }
        let ours = try rescore(bench)
        var line = Line(
            figure: "rescore of \(bench.size.facts) facts from a cold process",
            product: ours.map { .seconds($0.seconds) },
            peer: best?.seconds.map { .seconds($0) }, targets: [.timesAsFast(1)])
        line.details = ["peer": best?.json ?? .null]
        if let best, let ours { line.totals = Comparison.of(ours.totals, best.totals(), within: 1e-7) }
        return [line]
    }

    /// The product's call stands here: a process of the program that rescores the recorded workspace, from its start to its
    /// end, and the totals as `RescoreRow` has them. Nil: the program does not rescore from columns yet.
    private func rescore(_ bench: Bench) throws -> (seconds: Double, totals: [String: Double])? {
        nil
    }
}
