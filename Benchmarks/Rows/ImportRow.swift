import Domain
import Foundation

/// The list of leads imported by the program, resolved, deduplicated, scored and committed durably, beside upserts in C.
struct ImportRow: Row {
    let id = "import"
    let summary = "Import of the list of leads, beside prepared upserts in C"

    func measure(_ bench: Bench) throws -> [Line] {
        let file = try bench.workspace().leadsFile
        let peer = try Peer.run(
            bench.peer("upserts"), [file.path, bench.scratch("upserts").appending(path: "leads.sqlite").path], bench)
        let child = try importOnce(file, bench)
        let counts = try JSON(parsing: child.output)
        var speed = Line(
            figure: "import, \(LeadsFile.rows(of: bench.size)) rows", product: .seconds(child.seconds),
            peer: peer?.seconds.map { .seconds($0) }, targets: [.timesAsFast(0.4)])
        speed.details = [
            "rowsPerSecond": .number(Double(LeadsFile.rows(of: bench.size)) / child.seconds), "counts": counts,
            "peer": peer?.json ?? .null,
        ]
        if let peer {
            let ours = ["rows": counts["read"]?.double ?? 0, "leads": counts["created"]?.double ?? 0]
            speed.totals = Comparison.of(ours, peer.totals(), within: 0)
        }
        let memory = Line(
            figure: "import, peak memory", product: .bytes(child.peakBytes), targets: [.atMost(.bytes(300_000_000))])
        return [speed, memory]
    }

    /// The product's call: the whole process, from its start to its end, into a folder that does not exist yet.
    private func importOnce(_ file: URL, _ bench: Bench) throws -> ChildProcess {
        let data = try bench.scratch("import").appending(path: "data")
        let mapping = bench.shipped("Workspace/leads.yaml").path
        let child = try ChildProcess.run(
            bench.touchstone,
            ["import", "run", file.path, "--mapping", mapping, "--data", data.path, "--json", "--quiet"], isQuiet: true)
        guard child.status == 0 else { throw BenchError("the import failed") }
        return child
    }
}
