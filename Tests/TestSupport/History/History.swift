import Foundation
import Synchronization

/// Notes what clients do at the same time, to be checked when they are done.
package final class History: Sendable {
    private let state = Mutex(State())

    private struct State {
        var clock = 0
        var events: [HistoryEvent] = []
    }

    package init() {}

    /// What happened so far, in the order in which calls ended.
    package var events: [HistoryEvent] { state.withLock { $0.events } }

    /// The moment at which a call begins.
    package func begin() -> Int {
        state.withLock { state in
            state.clock += 1
            return state.clock
        }
    }

    /// Notes the end of a call that began at `invoke`.
    package func end(
        _ operation: HistoryEvent.Operation, _ keys: [String], from invoke: Int, _ outcome: HistoryEvent.Outcome
    ) {
        state.withLock { state in
            state.clock += 1
            state.events.append(HistoryEvent(operation, keys, from: invoke, to: state.clock, outcome))
        }
    }

    /// Adds a key by `body`; `judge` says of an error whether the key may have been added.
    package func add(
        _ key: String, judge: (any Error) -> HistoryEvent.Outcome, _ body: () async throws -> Void
    ) async {
        let invoke = begin()
        do {
            try await body()
            end(.add, [key], from: invoke, .ok)
        } catch {
            end(.add, [key], from: invoke, judge(error))
        }
    }

    /// Looks by `body`, which lists every key that is there as often as it is.
    package func look(_ body: () async throws -> [String]) async throws {
        let invoke = begin()
        let keys = try await body()
        end(.look, keys, from: invoke, .ok)
    }

    /// Writes it into a file that stays, to be looked at after a failure; gives its path.
    package func kept() -> String {
        let url = FileManager.default.temporaryDirectory.appending(path: "history-\(UUID().uuidString).ndjson")
        let text = events.map { $0.line + "\n" }.joined()
        do { try text.write(to: url, atomically: true, encoding: .utf8) } catch { return "nowhere: \(error)" }
        return url.path
    }
}
