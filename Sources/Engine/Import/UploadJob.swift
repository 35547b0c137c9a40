import Dispatch
import Domain
import Foundation
import Storage

/// Tries and imports files that were handed in, one at a time, on a thread that nobody else waits for. An import that a kill
/// interrupts goes on where it stopped.
package struct UploadJob: JobHandler {
    static let (trial, commit) = ("trial", "commit")
    static let queueName = "uploads"

    package let queue = UploadJob.queueName
    package let width = 1
    private let engine: Engine

    package init(_ engine: Engine) { self.engine = engine }

    package func perform(_ job: Job) async -> JobOutcome {
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async { continuation.resume(returning: outcome(of: job)) }
        }
    }

    private func outcome(of job: Job) -> JobOutcome {
        guard !engine.importTurn.isBusy else {
            return .again(after: TimeSpan(milliseconds: 2_000), reason: "another import runs")
        }
        guard let number = job.body["upload"]?.integer else { return .failed("it names no upload") }
        let id = ID<UploadRow>(number)
        let isTrial = job.body["what"]?.string == UploadJob.trial
        do {
            try isTrial ? tryOut(id) : takeIn(id)
            return .done
        } catch let problem as Problem where problem.code == .unavailable {
            return .again(after: .minutes(1), reason: problem.message)
        } catch {
            let problem = error as? Problem ?? Problem(.internal, "\(error)")
            do { try fail(id, isTrial: isTrial, problem) } catch {
                return .again(after: .minutes(1), reason: "\(error)")
            }
            return .failed(problem.message)
        }
    }

    private func fail(_ id: ID<UploadRow>, isTrial: Bool, _ problem: Problem) throws {
        let json: JSON = [
            "code": .string(problem.code.rawValue), "message": .string(problem.message), "hint": .string(problem.hint),
        ]
        try engine.write { scope in
            let store = UploadStore(scope)
            if isTrial {
                try store.note(trial: .failed, problem: json, of: id)
            } else {
                try store.note(progress: .failed, problem: json, of: id)
            }
        }
    }

    private func prepared(_ id: ID<UploadRow>) throws -> PreparedImport {
        let row = try engine.upload(id).row
        return try engine.prepareImport(
            engine.uploadFolder.file(id, row.fileName), mapping: try engine.readMapping(row.mapping),
            mappingText: row.mapping)
    }

    private func tryOut(_ id: ID<UploadRow>) throws {
        try engine.write { try UploadStore($0).note(trial: .running, of: id) }
        let prepared = try prepared(id)
        let verdicts = try VerdictFile(engine.uploadFolder.verdicts(id))
        let report = try engine.dryRunImport(prepared.job, verdict: { verdicts.add($0) })
        try verdicts.finish()
        try engine.write { try UploadStore($0).note(trial: .done, report.counts.json, of: id) }
    }

    private func takeIn(_ id: ID<UploadRow>) throws {
        try engine.write { try UploadStore($0).note(progress: .running, of: id) }
        let report = try engine.runImport(try prepared(id).job)
        try engine.write { try UploadStore($0).note(progress: .done, as: report.id, of: id) }
    }
}

extension ImportCounts {
    /// For programs.
    package var json: JSON {
        [
            "read": .integer(Int64(read)), "created": .integer(Int64(created)), "updated": .integer(Int64(updated)),
            "unchanged": .integer(Int64(unchanged)), "rejected": .integer(Int64(rejected)),
            "facts": .integer(Int64(facts)),
        ]
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
