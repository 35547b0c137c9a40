import Domain
import Storage

/// Looks after the data for those who ask over the API: verifies them, looks everything over, makes and checks backups; one at a
/// time, on a thread that nobody else waits for. What came of it stands with the job.
package struct UpkeepJob: JobHandler {
    static let queueName = "upkeep"

    /// What there is to do.
    enum Work: String {
        case verify, examine, backup
        case checkBackup = "check_backup"
    }

    package let queue = UpkeepJob.queueName
    package let width = 1
    private let engine: Engine

    package init(_ engine: Engine) { self.engine = engine }

    package func perform(_ job: Job) async -> JobOutcome { await engine.onThread { UpkeepJob($0).outcome(of: job) } }

    private func outcome(of job: Job) -> JobOutcome {
        guard let work = job.body["what"]?.string.flatMap({ Work(rawValue: $0) }) else {
            return .failed("it does not say what is to be done")
        }
        do { return .answered(try UpkeepJob(engine.acting(for: job.asker)).result(of: work, job)) } catch StorageError
            .interrupted
        {
            return .again(after: TimeSpan(milliseconds: 0), reason: "the server ended")
        } catch let problem as Problem where problem.code == .unavailable {
            return .again(after: .minutes(1), reason: problem.message)
        } catch {
            return .failed((error as? Problem)?.message ?? "\(error)")
        }
    }

    private func result(of work: Work, _ job: Job) throws -> JSON {
        switch work {
        case .verify: return try engine.verify(repair: job.body["repair"] == true).json
        case .examine: return ["findings": .array(try engine.examineAll().map(\.json))]
        case .backup: return try backup(job)
        case .checkBackup:
            return BackupShelf.json(job.subject, try engine.shelf().check(job.subject))
        }
    }

    /// A backup that this job has made before the process died is not made twice.
    private func backup(_ job: Job) throws -> JSON {
        let shelf = try engine.shelf()
        // What has no manifest that can be read was not made.
        if job.attempts > 1, let made = try? shelf.manifest(job.subject), made.madeAt >= job.createdAt {
            return BackupShelf.json(job.subject, made)
        }
        let manifest = try shelf.create(job.subject, of: engine.database) { [engine] _ in
            try engine.cancellation?.check()
        }
        try engine.noteBackup(manifest)
        return BackupShelf.json(job.subject, manifest)
    }
}

extension Job {
    /// Who asked for it, which the audit log names; it was looked at then whether it may.
    fileprivate var asker: Caller {
        Caller(
            name: body["by"]?.string ?? Caller.theProgram.name, user: body["user"]?.string.flatMap { ID(parsing: $0) },
            permissions: Set(Permission.allCases), leads: .all)
    }
}

extension BackupShelf {
    /// A backup, for programs.
    package static func json(_ name: String, _ manifest: BackupManifest) -> JSON {
        ["name": .string(name), "manifest": manifest.json]
    }
}

extension Engine {
    /// Has the data verified beside, and repaired where that is asked for; gives the job.
    package func requestVerification(repair: Bool, key: String) throws -> Job {
        try request(.verify, "data", ["repair": .bool(repair)], key)
    }

    /// Has everything looked over beside; gives the job.
    package func requestExamination(key: String) throws -> Job { try request(.examine, "data", [:], key) }

    /// Has a backup made beside, in the data folder; without a name it is named after the moment. Gives the job. Throws
    /// `invalid` for a name that cannot be one, `conflict` where there is something of that name.
    package func requestBackup(_ name: String?, at now: Instant, key: String) throws -> Job {
        try require(.operate)
        let name = name ?? BackupShelf.name(at: now)
        let isThere: Bool
        do { isThere = try shelf().manifest(name).bytes >= 0 } catch let problem as Problem
            where problem.code == .notFound
        { isThere = false }
        guard !isThere else {
            throw Problem(.conflict, "there is a backup '\(name)' already", hint: "give another name")
        }
        return try request(.backup, name, [:], key)
    }

    /// Has a backup in the data folder checked beside; gives the job. Throws `not_found`.
    package func requestBackupCheck(_ name: String, key: String) throws -> Job {
        try require(.operate)
        _ = try shelf().manifest(name)
        return try request(.checkBackup, name, [:], key)
    }

    /// What `doctor` says: of what the program stands on, and of the data.
    package func examineAll() throws -> [Diagnosis] { try surroundings() + examine() }

    private func request(
        _ work: UpkeepJob.Work, _ subject: String, _ body: [String: JSON], _ key: String
    ) throws -> Job {
        try require(.operate)
        let asker: [String: JSON] = [
            "what": .string(work.rawValue), "by": .string(caller.name),
            "user": caller.user.map { .string("\($0)") } ?? .null,
        ]
        let members = body.merging(asker) { $1 }
        return try write { scope in
            let store = OutboxStore(scope)
            try store.add(
                NewJob(
                    queue: UpkeepJob.queueName, key: "\(work.rawValue):\(key)", subject: subject, body: .object(members)
                ))
            guard let job = try store.find("\(work.rawValue):\(key)", in: UpkeepJob.queueName) else {
                throw StorageError.corrupt("a job that was added is not there")
            }
            return job
        }
    }
}
