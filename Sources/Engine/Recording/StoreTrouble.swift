import Domain
import Storage

extension Engine {
    /// Whether an error is the store's: no room, no disk, too much to do. It says nothing of what was to be written, and trying
    /// again later may help. What is damaged is no such trouble: one damaged lead, timer or policy keeps nothing else waiting.
    package static func isOfStore(_ error: any Error) -> Bool {
        if case .corrupt? = error as? StorageError { return false }
        if let problem = error as? Problem { return problem.code == .unavailable }
        return (error as? StorageError)?.problem.code == .unavailable
    }
}
