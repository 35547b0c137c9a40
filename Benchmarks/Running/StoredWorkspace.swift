import Domain
import Engine
import Foundation
import PolicyFile
import Storage
import StorageSQLite

/// The facts and leads of the synthetic workspace in a database, written into its tables directly, with the columns that the
/// program keeps beside it. Importing the same takes an hour; for a rescore, both are alike.
struct StoredWorkspace {
    private let folder: URL

    /// One that was made before.
    init(in folder: URL) { self.folder = folder }

    /// Makes it below the folder of a workspace, unless that was done before.
    init(_ workspace: SyntheticWorkspace, _ bench: Bench) throws {
        folder = workspace.folder.appending(path: "stored")
        let mark = workspace.folder.appending(path: "stored.done")
        guard !FileManager.default.fileExists(atPath: mark.path) else { return }
        if FileManager.default.fileExists(atPath: path) { try FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        bench.say("writing \(workspace.activity.seconds.count) facts into a database")
        let (url, activity) = (bench.shipped("Workspace/policy.yaml"), workspace.activity)
        let policy = String(decoding: try Data(contentsOf: url), as: UTF8.self)
        try withEngine(migrating: true) { engine in
            _ = try engine.applyPolicy(policy, digest: Fingerprint.of(policy).description, by: "bench", note: "")
            try engine.write { try StoredWorkspace.writeNames($0) }
            for first in stride(from: 0, to: activity.leads.count, by: 50_000) {
                let leads = first..<min(first + 50_000, activity.leads.count)
                try engine.write { try StoredWorkspace.write(leads, of: activity, $0) }
            }
        }
        _ = try rescore()
        try Data().write(to: mark)
    }

    /// Where it lies, for a process to rescore it.
    var path: String { folder.path }

    /// The product's call: opens the database and its columns, scores every lead under the policy in force as of the end of
    /// the workspace and keeps the scores beside the database, so that they outlive a power cut. Gives the totals.
    func rescore() throws -> [String: Double] {
        try withEngine(migrating: false) { engine in
            let kept = try engine.keepScores(at: Instant(milliseconds: Int64(WorkspaceSpan.end) * 1_000))
            return ScoreTotals.of(kept.scores) { Int(kept.persons[$0]) - 1 }
        }
    }

    private func withEngine<Result>(migrating: Bool, _ body: (Engine) throws -> Result) throws -> Result {
        let file = folder.appending(path: "touchstone.sqlite").path
        let now = Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000))
        let database = Database(driver: try SQLiteDriver.open(file, owner: "benchmarks"), clock: { now })
        if migrating { _ = try Migrator().migrate(database) }
        let engine = Engine(
            database: database, accounts: AccountMatching(suffixes: try PublicSuffixList(parsing: Data())),
            columns: ColumnDirectory(besideDatabase: file)
        ) { source throws(Problem) in
            do throws(FileComplaints) { return try PolicyFile.decode(source, named: "policy").policy } catch {
                throw error.problem
            }
        }
        let result = try body(engine)
        try database.close()
        return result
    }
}

extension StoredWorkspace {
    private static func writeNames(_ scope: Scope) throws {
        let names = try scope.transaction.prepare(
            "INSERT INTO names (workspace_id, id, kind, name) VALUES (?, ?, ?, ?)")
        for (index, kind) in Kinds.all.enumerated() { try names.run(scope.workspace, index + 1, "fact", kind.name) }
        try names.run(scope.workspace, Kinds.all.count + 1, "source", "log")
    }

    /// Writes some of the leads with all their facts; profiles, people and leads have the same numbers, from 1.
    private static func write(_ leads: Range<Int>, of activity: Activity, _ scope: Scope) throws {
        let profile = try scope.transaction.prepare(
            "INSERT INTO profiles (workspace_id, id, person_id, created_at) VALUES (?, ?, ?, ?)")
        let fact = try scope.transaction.prepare(
            """
            INSERT INTO facts (
                workspace_id, id, profile_id, kind_id, occurred_at, recorded_at, source_id, message_id
            )
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """)
        let row = try scope.transaction.prepare(
            """
            INSERT INTO leads (
                workspace_id, person_id, milestone, entered_at, cycle, score, fit, behaviour, negative, grade,
                policy_version
            )
            VALUES (?, ?, 'captured', ?, 1, 0, 0, 0, 0, 'D4', 1)
            """)
        for lead in leads {
            try profile.run(scope.workspace, lead + 1, lead + 1, scope.now)
            for index in activity.facts(of: lead) {
                try fact.run(
                    scope.workspace, index + 1, lead + 1, Int(activity.kinds[index]) + 1,
                    Int64(activity.seconds[index]) * 1_000, scope.now, Kinds.all.count + 1, "E\(index)")
            }
            try row.run(scope.workspace, lead + 1, Int64(activity.leads[lead].captured) * 1_000)
        }
    }
}

/// What scores are compared by.
enum ScoreTotals {
    /// The sum of all scores in points, and the sum of each score times its lead's number modulo 97.
    static func of(_ scores: ScoreColumns, leadAt: (Int) -> Int) -> [String: Double] {
        var (score, spread): (Int64, Int64) = (0, 0)
        for place in 0..<scores.count {
            let total = scores.total(place).thousandths
            score += total
            spread += total * Int64(leadAt(place) % 97)
        }
        return ["score": Double(score) / 1_000, "spread": Double(spread) / 1_000]
    }
}
