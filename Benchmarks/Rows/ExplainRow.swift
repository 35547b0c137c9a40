import Domain
import Foundation

/// What it costs to ask after one lead from the command line, beside the start of the program that only says how it is
/// used. Both are new processes, in turns.
struct ExplainRow: Row {
    let id = "explain"
    let summary = "touchstone lead explain, beside the start of touchstone --help"

    private static let runs = 41

    func measure(_ bench: Bench) throws -> [Line] {
        let data = try bench.recordedWorkspace().data.path
        var random = SeededRandom(seed: 5)
        var starts: [Double] = []
        var explanations: [Double] = []
        for _ in 0..<ExplainRow.runs {
            let lead = "L\(random.integer(1...bench.size.leads))"
            starts.append(try seconds(bench, ["--help"]))
            explanations.append(try seconds(bench, ["lead", "explain", lead, "--data", data]))
        }
        var line = Line(
            figure: "lead explain, cold, \(bench.size.facts) facts", product: .seconds(explanations.median),
            peer: .seconds(starts.median), targets: [.timesThePeer(4)])
        line.details = [
            "slowest": .number(explanations.max() ?? 0), "runs": .integer(Int64(ExplainRow.runs)),
        ]
        return [line]
    }

    private func seconds(_ bench: Bench, _ arguments: [String]) throws -> Double {
        let child = try ChildProcess.run(bench.touchstone, arguments)
        guard child.status == 0, !child.output.isEmpty else { throw BenchError("\(arguments) failed") }
        return child.seconds
    }
}
