import Domain
import Foundation
import Storage

/// Tries and imports files that were handed in, one at a time, on a thread that nobody else waits for. An import that is
/// interrupted, by a kill or because the server ends, goes on where it stopped.
package struct UploadJob: JobHandler {
    static let (trial, commit) = ("trial", "commit")
    static let queueName = "uploads"

    package let queue = UploadJob.queueName
    package let width = 1
    private let engine: Engine

    package init(_ engine: Engine) { self.engine = engine }

    package func perform(_ job: Job) async -> JobOutcome {
        await engine.onThread { UploadJob($0).outcome(of: job) }
    }

    private func outcome(of job: Job) -> JobOutcome {
        guard !engine.importTurn.isBusy else {
            return .again(after: TimeSpan(milliseconds: 2_000), reason: "another import runs")
        }
        guard let number = job.body["upload"]?.integer else { return .failed("it names no upload") }
        let id = ID<UploadRow>(number)
        let isTrial = job.body["what"]?.string == UploadJob.trial
        do {
            _ = try engine.workOff(id, isTrial: isTrial)
            return .done
        } catch let problem as Problem where problem.code == .unavailable {
            return .again(after: .minutes(1), reason: problem.message)
        } catch StorageError.interrupted {
            return .again(after: TimeSpan(milliseconds: 0), reason: "the server ended")
        } catch {
            let problem = error as? Problem ?? Problem(.internal, "\(error)")
            do { try engine.noteFailure(of: id, isTrial: isTrial, problem) } catch {
                return .again(after: .minutes(1), reason: "\(error)")
            }
            return .failed(problem.message)
        }
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
