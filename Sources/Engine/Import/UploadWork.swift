import Domain
import Foundation
import Storage

extension Engine {
    /// Tries a file that was handed in, and gives it when that has ended; `tryUpload` has it done beside. Throws `conflict`
    /// while it is tried or imported, and while an import runs.
    package func tryUploadAndWait(_ id: ID<UploadRow>) throws -> UploadRow { try workOffAndWait(id, isTrial: true) }

    /// Imports a file that was handed in, and gives it when that has ended; `commitUpload` has it done beside. Throws as
    /// `tryUploadAndWait` does.
    package func commitUploadAndWait(_ id: ID<UploadRow>) throws -> UploadRow { try workOffAndWait(id, isTrial: false) }

    private func workOffAndWait(_ id: ID<UploadRow>, isTrial: Bool) throws -> UploadRow {
        try require(.importData)
        try read { try UploadStore($0).row(id).requireIdle($0) }
        guard !importTurn.isBusy else {
            throw Problem(.conflict, "an import runs in this workspace already", hint: "wait for its end")
        }
        do { return try workOff(id, isTrial: isTrial) } catch {
            try noteFailure(of: id, isTrial: isTrial, error as? Problem ?? Problem(.internal, "\(error)"))
            throw error
        }
    }

    /// Does what was noted to be done with a file.
    func workOff(_ id: ID<UploadRow>, isTrial: Bool) throws -> UploadRow {
        try isTrial ? tryOut(id) : takeIn(id)
        return try upload(id).row
    }

    /// Notes why a file could not be tried, or imported.
    func noteFailure(of id: ID<UploadRow>, isTrial: Bool, _ problem: Problem) throws {
        let json: JSON = [
            "code": .string(problem.code.rawValue), "message": .string(problem.message), "hint": .string(problem.hint),
        ]
        try write { scope in
            let store = UploadStore(scope)
            if isTrial {
                try store.note(trial: .failed, problem: json, of: id)
            } else {
                try store.note(progress: .failed, problem: json, of: id)
            }
        }
    }

    private func tryOut(_ id: ID<UploadRow>) throws {
        try write { try UploadStore($0).note(trial: .running, of: id) }
        let prepared = try prepared(id)
        let verdicts = try VerdictFile(uploadFolder.verdicts(id))
        let report = try dryRunImport(prepared.job, verdict: { verdicts.add($0) })
        try verdicts.finish()
        try write { try UploadStore($0).note(trial: .done, report.counts.json, of: id) }
    }

    private func takeIn(_ id: ID<UploadRow>) throws {
        try write { try UploadStore($0).note(progress: .running, of: id) }
        let report = try runImport(try prepared(id).job)
        try write { try UploadStore($0).note(progress: .done, as: report.id, of: id) }
    }

    private func prepared(_ id: ID<UploadRow>) throws -> PreparedImport {
        let row = try upload(id).row
        return try prepareImport(
            uploadFolder.file(id, row.fileName), mapping: try readMapping(row.mapping), mappingText: row.mapping)
    }
}

extension UploadRow {
    /// Throws `conflict` where a job is to try or to import it, and where its file is gone. What somebody was at who was killed has no job.
    func requireIdle(_ scope: Scope) throws {
        try requireFile()
        guard try isIdle(scope) else {
            throw Problem(.conflict, "\(id) is being tried or imported", hint: "wait for its end")
        }
    }

    /// Whether no job is to try or to import it.
    func isIdle(_ scope: Scope) throws -> Bool {
        guard [trial, progress].contains(where: { $0 == .waiting || $0 == .running }) else { return true }
        let outbox = OutboxStore(scope)
        return try [Job.State.waiting, .running].allSatisfy { state in
            let jobs = try outbox.newest(1_000, queue: UploadJob.queueName, state: state)
            return jobs.allSatisfy { $0.subject != "\(id)" }
        }
    }
}

/// What each row comes to, a line each.
// Rows come one after the other from the thread that runs the dry run.
private final class VerdictFile: @unchecked Sendable {
    private let file: FileHandle
    private var lines: [UInt8] = []
    private var fault: (any Error)?

    init(_ url: URL) throws {
        guard FileManager.default.createFile(atPath: url.path, contents: nil, attributes: [.posixPermissions: 0o600])
        else { throw Problem(.unavailable, "what the rows come to cannot be kept", hint: "Nothing was changed.") }
        file = try FileHandle(forWritingTo: url)
    }

    func add(_ row: RowOutcome) {
        let line: JSON = [
            "line": .integer(Int64(row.line)), "verdict": .string(row.verdict.rawValue),
            "facts": .integer(Int64(row.facts)),
            "reason": .string(row.reason),
        ]
        lines += line.canonical.utf8
        lines.append(UInt8(ascii: "\n"))
        if lines.count > 1 << 16 { flush() }
    }

    /// Throws what kept a line from being written.
    func finish() throws {
        flush()
        try file.close()
        if let fault { throw Problem(.unavailable, "what the rows come to cannot be kept: \(fault)") }
    }

    private func flush() {
        do { try file.write(contentsOf: lines) } catch { fault = fault ?? error }
        lines.removeAll(keepingCapacity: true)
    }
}
