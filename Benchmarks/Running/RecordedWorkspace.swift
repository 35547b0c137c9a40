import Domain
import Engine
import Foundation
import PolicyFile
import Storage
import StorageSQLite

/// The synthetic workspace in a database, imported by the program itself under the policy of twenty rules.
final class RecordedWorkspace {
    /// The folder that `--data` names.
    let data: URL
    private let bench: Bench

    /// Imports everything, unless that was done before. Throws what the program complains of.
    init(_ workspace: SyntheticWorkspace, _ bench: Bench) throws {
        self.bench = bench
        data = workspace.folder.appending(path: "recorded")
        let mark = workspace.folder.appending(path: "recorded.done")
        guard !FileManager.default.fileExists(atPath: mark.path) else { return }
        if FileManager.default.fileExists(atPath: data.path) { try FileManager.default.removeItem(at: data) }
        try run(["policy", "apply", bench.shipped("Workspace/policy.yaml").path, "--by", "bench"])
        for (file, mapping) in [
            (workspace.leadsFile, "leads"), (workspace.activityFile, "activity"),
            (workspace.milestonesFile, "milestones"), (workspace.verdictsFile, "verdicts"),
        ] {
            bench.say("importing \(file.lastPathComponent)")
            try run(["import", "run", file.path, "--mapping", bench.shipped("Workspace/\(mapping).yaml").path])
        }
        try Data().write(to: mark)
    }

    private func run(_ arguments: [String]) throws {
        let child = try ChildProcess.run(bench.touchstone, arguments + ["--data", data.path], isQuiet: true)
        bench.say("touchstone \(arguments[0]) took \(Quantity.seconds(child.seconds).text): \(child.output)")
        guard child.status == 0 else { throw BenchError("touchstone \(arguments.joined(separator: " ")) failed") }
    }

    /// Runs `body` with an engine over it.
    func withEngine<Result>(_ body: (Engine) throws -> Result) throws -> Result {
        let path = data.appending(path: "touchstone.sqlite").path
        let now = Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000))
        let database = Database(driver: try SQLiteDriver.open(path, owner: "benchmarks"), clock: { now })
        let list = try Data(contentsOf: URL(filePath: "/usr/share/publicsuffix/public_suffix_list.dat"))
        let engine = Engine(
            database: database, accounts: AccountMatching(suffixes: try PublicSuffixList(parsing: list))
        ) {
            source throws(Problem) in
            do throws(FileComplaints) { return try PolicyFile.decode(source, named: "policy").policy } catch {
                throw error.problem
            }
        }
        let result = try body(engine)
        try database.close()
        return result
    }
}
