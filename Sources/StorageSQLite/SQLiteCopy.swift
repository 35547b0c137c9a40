import Domain
import Foundation
import GRDB
import Storage

extension SQLiteDriver {
    /// So many pages are copied between two looks at whether to go on.
    private static let pagesPerStep: CInt = 4_096

    package func copy(to path: String, progress: (_ part: Double) throws -> Void) throws {
        guard access(path, F_OK) != 0 else {
            throw Problem(.conflict, "there is a file \(path) already", hint: "name another place")
        }
        try SQLiteDriver.createPrivately(path)
        do {
            let target = try DatabaseQueue(path: path)
            try withoutActuallyEscaping(progress) { progress in
                try target.writeWithoutTransaction { target in
                    // The snapshot of the reading transaction does not move, so nothing is ever begun anew.
                    try connections.read { source in
                        try source.backup(to: target, pagesPerStep: SQLiteDriver.pagesPerStep) { state in
                            let done = state.totalPageCount - state.remainingPageCount
                            try progress(Double(done) / Double(max(1, state.totalPageCount)))
                        }
                    }
                    // A copy is one file, without a log beside it.
                    try target.execute(sql: "PRAGMA journal_mode = DELETE")
                }
            }
            try target.close()
        } catch let error as DatabaseError {
            throw StorageError(error)
        }
        try SQLiteDriver.sync(path)
    }

    /// Brings a file to the disk.
    static func sync(_ path: String) throws(Problem) {
        let descriptor = Foundation.open(path, O_RDWR | O_CLOEXEC)
        defer { if descriptor >= 0 { Foundation.close(descriptor) } }
        guard descriptor >= 0, fsync(descriptor) == 0 else {
            throw Problem(
                .unavailable, "\(path) cannot be brought to the disk: \(String(cString: strerror(errno)))",
                hint: "make room on the disk, or name another place")
        }
    }
}
