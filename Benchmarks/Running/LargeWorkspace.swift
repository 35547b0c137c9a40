import Foundation

/// A workspace of the whole size that was made of ten copies of one of a tenth, because importing it takes an hour.
struct LargeWorkspace {
    /// The folder that `--data` names.
    let data: URL
    let leads: Int
    let facts: Int

    private static let copies = 10

    /// Makes it, unless that was done before.
    init(_ bench: Bench) throws {
        let tenth = Bench(scale: bench.size.scale / Double(LargeWorkspace.copies), root: bench.root)
        let recorded = try tenth.recordedWorkspace()
        let folder = recorded.data.deletingLastPathComponent()
        data = folder.appending(path: "copied")
        let mark = folder.appending(path: "copied.json")
        if !FileManager.default.fileExists(atPath: mark.path) {
            if FileManager.default.fileExists(atPath: data.path) { try FileManager.default.removeItem(at: data) }
            try FileManager.default.copyItem(at: recorded.data, to: data)
            bench.say("making \(LargeWorkspace.copies) copies")
            let script = bench.shipped("Peers/copies.py").path
            let made = try ChildProcess.run(
                bench.python, [script, data.appending(path: "touchstone.sqlite").path, "\(LargeWorkspace.copies)"])
            guard made.status == 0 else { throw BenchError("the copies could not be made") }
            try Data(made.output.utf8).write(to: mark)
        }
        guard let answer = try Peer(reading: mark) else { throw BenchError("\(mark.path) is damaged") }
        leads = Int(answer.totals()["leads"] ?? 0)
        facts = Int(answer.totals()["facts"] ?? 0)
    }
}
