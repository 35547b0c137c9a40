import CFaultyDisk
import Foundation

/// A disk of one folder that fails when it is told to, and knows what it would have after a power cut. SQLite uses it by
/// itself, as the system's.
final class FaultyDisk {
    /// The folder that is on it, seen as the system shows it while the power is on.
    let folder: TemporaryFolder
    private let disk: OpaquePointer

    /// What happens at a call.
    enum Fault: CaseIterable {
        case powerCut, full, writeError, syncError

        fileprivate var code: faulty_disk_fault {
            switch self {
            case .powerCut: FAULTY_DISK_POWER_CUT
            case .full: FAULTY_DISK_FULL
            case .writeError: FAULTY_DISK_WRITE_ERROR
            case .syncError: FAULTY_DISK_SYNC_ERROR
            }
        }
    }

    /// What becomes of writes that were not synced.
    enum Rest: CaseIterable {
        case none, all, first, some, sectors

        fileprivate var code: faulty_disk_rest {
            switch self {
            case .none: FAULTY_DISK_NONE_LEFT
            case .all: FAULTY_DISK_ALL_LEFT
            case .first: FAULTY_DISK_FIRST_LEFT
            case .some: FAULTY_DISK_SOME_LEFT
            case .sectors: FAULTY_DISK_SECTORS_LEFT
            }
        }
    }

    /// An empty disk that does what it is asked to.
    init() throws {
        folder = try TemporaryFolder()
        guard faulty_disk_install() == 0, let disk = faulty_disk_attach(folder.path) else {
            throw CocoaError(.fileNoSuchFile)
        }
        self.disk = disk
    }

    deinit {
        if !faulty_disk_detach(disk) { print("a file is still open in \(folder.path)") }
    }

    /// Lets the call of this number fail, counted from 1 and from now on among those that the fault concerns, and so many
    /// after it as well.
    func fail(_ fault: Fault, at call: Int, times: Int = 1) {
        faulty_disk_agree(disk, fault.code, Int64(call), Int64(times))
    }

    /// Lets everything go well again.
    func recover() { faulty_disk_agree(disk, FAULTY_DISK_WELL, 0, 0) }

    /// How many calls there were that a fault concerns.
    func calls(_ fault: Fault) -> Int { Int(faulty_disk_calls(disk, fault.code)) }

    /// How many calls have failed.
    var failures: Int { Int(faulty_disk_failures(disk)) }

    /// Makes it say that it synced and not do so.
    func lie() { faulty_disk_ignore_syncs(disk, true) }

    /// The folder as it would be after a power cut now.
    func left(_ rest: Rest, seed: UInt64) throws -> TemporaryFolder {
        let left = try TemporaryFolder()
        guard faulty_disk_leave(disk, left.path, rest.code, seed) else { throw CocoaError(.fileWriteUnknown) }
        return left
    }
}
