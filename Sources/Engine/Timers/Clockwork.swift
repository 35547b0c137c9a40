import Domain
import Logging
import Synchronization

/// Something that happens again and again because time goes by.
package struct ClockTask: Sendable {
    package let name: String
    package let every: Duration
    /// Does it, as of a moment.
    package let run: @Sendable (_ now: Instant) async throws -> Void

    package init(
        _ name: String, every: Duration, _ run: @escaping @Sendable (_ now: Instant) async throws -> Void
    ) {
        self.name = name
        self.every = every
        self.run = run
    }
}

/// Runs what happens because time goes by, each at its own pace and the first time at once. Nothing is run while the clock
/// stands where time cannot have brought it.
package final class Clockwork: Sendable {
    private let tasks: [ClockTask]
    private let clock: @Sendable () -> Instant
    private let steady: @Sendable () -> TimeSpan
    private let pause: JobRunner.Pause
    private let log: Logger
    private let watch = Mutex(ClockWatch())

    /// `clock` is the one that people set, `steady` one that nobody sets, counting from any moment. Without a log it keeps its
    /// troubles to itself.
    package init(
        _ tasks: [ClockTask], clock: @escaping @Sendable () -> Instant,
        steady: @escaping @Sendable () -> TimeSpan = Clockwork.sinceStart(),
        log: Logger = Logger(label: "touchstone") { _ in SwiftLogNoOpLogHandler() },
        pause: @escaping JobRunner.Pause = { try await Task.sleep(for: $0) }
    ) {
        self.tasks = tasks
        self.clock = clock
        self.steady = steady
        self.log = log
        self.pause = pause
    }

    /// Runs until its task is cancelled.
    package func run() async {
        await withTaskGroup(of: Void.self) { group in
            for task in tasks { group.addTask { await self.repeatedly(task) } }
        }
    }

    /// Runs everything once, in its order.
    package func runOnce() async {
        for task in tasks { await once(task) }
    }

    private func repeatedly(_ task: ClockTask) async {
        while !Task.isCancelled {
            await once(task)
            do { try await pause(task.every) } catch { return }
        }
    }

    private func once(_ task: ClockTask) async {
        let now = clock()
        if let jump = watch.withLock({ $0.jump(now, steady: steady()) }) {
            log.error(
                "the clock has jumped ahead, and nothing happens by it until it has stood so for a while",
                metadata: ["by": "\(jump)", "task": "\(task.name)"])
            return
        }
        do { try await task.run(now) } catch is CancellationError {
            return
        } catch {
            log.error("what is due cannot be done", metadata: ["task": "\(task.name)", "error": "\(error)"])
        }
    }

    /// A clock that nobody sets, counting from now, and on while the machine sleeps.
    package static func sinceStart() -> @Sendable () -> TimeSpan {
        let start = ContinuousClock.now
        return {
            let (seconds, attoseconds) = (ContinuousClock.now - start).components
            return TimeSpan(milliseconds: seconds * 1_000 + attoseconds / 1_000_000_000_000_000)
        }
    }
}
