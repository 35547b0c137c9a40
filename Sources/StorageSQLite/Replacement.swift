import Domain
import Foundation

/// Puts another file in the place of a database, so that after a crash at any moment either the old one is there, whole, or
/// the new one. The new file lies ready beside the old one and is synced before a mark is set; from the mark on, whoever
/// opens the database first finishes what was begun.
package struct Replacement {
    private let path: String

    /// The replacement of a database file, which need not be there yet.
    package init(of path: String) { self.path = path }

    /// Where the old database stays, with its log.
    package var keptPath: String { path + ".replaced" }

    private var readyPath: String { path + ".restored" }
    private var markPath: String { path + ".restore-mark" }

    /// Makes a copy that `write` makes at the given path the database. `owner` is told to others meanwhile. Throws
    /// `conflict` when another process has the database open.
    package func put(owner: String, _ write: (_ path: String) throws -> Void) throws {
        let lock = try ProcessLock(path: path + ".lock", subject: "The database \(path)", owner: owner)
        defer { lock.release() }
        try finish()
        try remove(readyPath)
        try write(readyPath)
        try SQLiteDriver.sync(readyPath)
        for end in ["", "-wal", "-shm"] { try remove(keptPath + end) }
        try SQLiteDriver.createPrivately(markPath)
        try SQLiteDriver.sync(markPath)
        syncFolder()
        try finish()
    }

    /// Goes on with what was interrupted; does nothing where nothing was. For whoever holds the lock.
    func finish() throws(Problem) {
        guard isThere(markPath) else { return }
        if isThere(readyPath) {
            try move(path, to: keptPath)
            try move(path + "-wal", to: keptPath + "-wal")
            try remove(path + "-shm")
            try move(readyPath, to: path)
            syncFolder()
        }
        try remove(markPath)
        syncFolder()
    }

    private func isThere(_ file: String) -> Bool { access(file, F_OK) == 0 }

    private func move(_ file: String, to place: String) throws(Problem) {
        guard isThere(file), rename(file, place) != 0 else { return }
        throw failed("move", file)
    }

    private func remove(_ file: String) throws(Problem) {
        guard unlink(file) != 0, errno != ENOENT else { return }
        throw failed("delete", file)
    }

    private func failed(_ what: String, _ file: String) -> Problem {
        Problem(
            .unavailable, "the system does not \(what) \(file): \(String(cString: strerror(errno)))",
            hint: "mend that and run the command again: it goes on where it stopped")
    }

    private func syncFolder() { SQLiteDriver.syncFolder(URL(filePath: path).deletingLastPathComponent().path) }
}
