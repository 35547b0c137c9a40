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
        let ours = try rescore(workspace, bench)
        var line = Line(
            figure: "rescore of \(bench.size.facts) facts from a cold process",
            product: .seconds(ours.seconds),
            peer: best?.seconds.map { .seconds($0) }, targets: [.timesAsFast(1)])
        line.details = ["peer": best?.json ?? .null]
        if let best { line.totals = Comparison.of(ours.totals, best.totals(), within: 1e-7) }
        return [line]
    }

    /// The product's call: a process that rescores the stored workspace, from its start to its end; the best of five, as the peer's is
    /// the best of four.
    private func rescore(
        _ workspace: SyntheticWorkspace, _ bench: Bench
    ) throws -> (seconds: Double, totals: [String: Double]) {
        let stored = try StoredWorkspace(workspace, bench)
        var (times, totals): ([Double], [String: Double]) = ([], [:])
        for _ in 0..<5 {
            let child = try ChildProcess.run(bench.benchmarks, ["--rescore", stored.path])
            guard child.status == 0 else { throw BenchError("the rescore failed") }
            times.append(child.seconds)
            totals = try JSONDecoder().decode([String: Double].self, from: Data(child.output.utf8))
        }
        return (times.min() ?? .infinity, totals)
    }
}
