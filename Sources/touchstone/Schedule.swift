import Domain
import Engine
import Logging

/// What happens beside the server: jobs are done, and what time brings is let happen.
struct Schedule {
    /// For how long what has ended is kept.
    private static let memory = TimeSpan.days(30)
    /// How long calls that were begun may take when the program ends.
    private static let grace = Duration.seconds(5)

    private let runner: JobRunner
    private let clockwork: Clockwork

    /// Everything that has a pace, one line each.
    private static func tasks(_ engine: Engine) -> [ClockTask] {
        [
            ClockTask("leads", every: .seconds(1)) { _ in _ = try await engine.letDueHappen() },
            ClockTask("timers", every: .seconds(1)) { _ in _ = try await engine.fireTimers() },
            ClockTask("waiting messages", every: .seconds(1)) { _ in _ = try await engine.takeInWhatWaits() },
            ClockTask("old jobs", every: .seconds(3_600)) { _ = try await engine.purgeJobs(endedBefore: $0 - memory) },
            ClockTask("old timers", every: .seconds(3_600)) {
                _ = try await engine.purgeTimers(endedBefore: $0 - memory)
            },
            ClockTask("old messages to webhooks", every: .seconds(3_600)) {
                _ = try await engine.purgeWebhookMessages(endedBefore: $0 - memory)
            },
            ClockTask("old answers", every: .seconds(3_600)) { _ = try await engine.purgeKeptReplies(at: $0) },
            ClockTask("old answers of providers", every: .seconds(3_600)) { _ in
                _ = try await engine.purgeEnrichmentAnswers()
            },
            ClockTask("old files", every: .seconds(3_600)) {
                _ = try await engine.purgeUploadedFiles(unusedSince: $0 - Engine.uploadLifetime)
            },
            ClockTask("old sessions", every: .seconds(3_600)) { _ in _ = try await engine.purgeSignIns() },
        ]
    }

    /// Everything that does jobs, one line each.
    private static func handlers(_ engine: Engine, _ outside: Outside, link: String) -> [any JobHandler] {
        [
            WebhookHandler(engine, outside.sender, link: link), EnrichmentWorker(engine, fetch: outside.fetch),
            UploadJob(engine), UpkeepJob(engine),
        ]
    }

    init(_ engine: Engine, _ outside: Outside, link: String, log: Logger) {
        runner = JobRunner(engine, Schedule.handlers(engine, outside, link: link), log: log)
        clockwork = Clockwork(Schedule.tasks(engine), clock: Wiring.now, log: log)
    }

    /// Runs it all beside a server, and ends when the server does: what has a pace at once, jobs that were begun after they
    /// came to their end, or after some seconds of grace. Throws what the server throws.
    func run(beside server: () async throws -> Void) async throws {
        let outcome = await withTaskGroup(of: Bool.self) { [runner, clockwork] group in
            group.addTask {
                await clockwork.run()
                return false
            }
            group.addTask {
                await runner.run()
                return true
            }
            let outcome: Result<Void, any Error>
            do { outcome = .success(try await server()) } catch { outcome = .failure(error) }
            runner.stop()
            group.addTask {
                // It ends early when the jobs have ended: there is nothing to tell of it.
                try? await Task.sleep(for: Schedule.grace)
                return true
            }
            while let isOver = await group.next(), !isOver {}
            group.cancelAll()
            return outcome
        }
        try outcome.get()
    }
}
