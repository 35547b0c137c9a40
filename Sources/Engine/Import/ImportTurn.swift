import Domain
import Synchronization

/// Lets one import at a time into a workspace: two that went on with the same file would count its rows twice.
final class ImportTurn: Sendable {
    private let isTaken = Mutex(false)

    /// Whether an import runs.
    var isBusy: Bool { isTaken.withLock { $0 } }

    /// Does something that no other import may come between; throws `conflict` while one runs.
    func take<Result>(_ body: () throws -> Result) throws -> Result {
        let isFree = isTaken.withLock { isTaken in
            defer { isTaken = true }
            return !isTaken
        }
        guard isFree else {
            throw Problem(
                .conflict, "an import runs in this workspace already",
                hint: "wait for its end; 'touchstone import list' shows how far it is")
        }
        defer { isTaken.withLock { $0 = false } }
        return try body()
    }
}
