import Domain
import Engine
import Synchronization

/// A handler that does what a test says.
struct TestHandler: JobHandler {
    let queue: String
    let width: Int
    let mostAttempts: Int
    private let body: @Sendable (Job) async -> JobOutcome

    init(
        queue: String = "work", width: Int = 4, mostAttempts: Int = 1_000,
        _ body: @escaping @Sendable (Job) async -> JobOutcome
    ) {
        (self.queue, self.width, self.mostAttempts, self.body) = (queue, width, mostAttempts, body)
    }

    func perform(_ job: Job) async -> JobOutcome { await body(job) }
}

/// Waits until it is opened, for good.
final class Gate: Sendable {
    private let state = Mutex<(isOpen: Bool, waiting: [CheckedContinuation<Void, Never>])>((false, []))

    func open() {
        let waiting = state.withLock { state in
            defer { state = (true, []) }
            return state.waiting
        }
        for one in waiting { one.resume() }
    }

    func pass() async {
        await withCheckedContinuation { continuation in
            let isOpen = state.withLock { state in
                if !state.isOpen { state.waiting.append(continuation) }
                return state.isOpen
            }
            if isOpen { continuation.resume() }
        }
    }
}

/// Time that passes when a test says so, for those who wait for a while.
final class HandPause: Sendable {
    private struct State {
        var last = 0
        var waiting: [Int: (span: Duration, continuation: CheckedContinuation<Void, any Error>)] = [:]
        var cancelled: Set<Int> = []
    }

    private let state = Mutex(State())

    /// Waits until a test ends such a wait, or the task is cancelled.
    func wait(for span: Duration) async throws {
        let number = state.withLock { state in
            state.last += 1
            return state.last
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let isCancelled = state.withLock { state in
                    if state.cancelled.remove(number) != nil { return true }
                    state.waiting[number] = (span, continuation)
                    return false
                }
                if isCancelled { continuation.resume(throwing: CancellationError()) }
            }
        } onCancel: {
            let waiting = state.withLock { state in
                if state.waiting[number] == nil { state.cancelled.insert(number) }
                return state.waiting.removeValue(forKey: number)
            }
            waiting?.continuation.resume(throwing: CancellationError())
        }
    }

    /// Ends one wait of that length, once somebody waits so long.
    func end(_ span: Duration) async {
        while true {
            let ended = state.withLock { state in
                let number = state.waiting.filter { $0.value.span == span }.keys.min()
                return number.flatMap { state.waiting.removeValue(forKey: $0) }
            }
            if let ended { return ended.continuation.resume() }
            await Task.yield()
        }
    }
}
