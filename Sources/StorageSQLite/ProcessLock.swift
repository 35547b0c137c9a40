import Domain
import Foundation
import Synchronization

/// Keeps a second process away from the same data. The kernel gives it up when the process ends, however it ends.
final class ProcessLock: Sendable {
    private let descriptor: Mutex<Int32?>

    /// Locks the file, creating it where it is missing, and notes who holds it. Throws `Problem` `conflict` at once,
    /// naming the holder, when somebody else does, in this process or another.
    init(path: String, subject: String, owner: String) throws(Problem) {
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw Problem(
                .unavailable, "\(subject) cannot be locked: \(path): \(ProcessLock.lastError).",
                hint: "It has to lie in a folder that this user may write to.")
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let refusal = ProcessLock.refusal(path: path, subject: subject, descriptor)
            close(descriptor)
            throw refusal
        }
        ProcessLock.note("process \(getpid()), \(owner)\n", in: descriptor)
        self.descriptor = Mutex(descriptor)
    }

    deinit {
        release()
    }

    /// Lets others in; calling it again does nothing. The file stays: removing it would let two processes lock two files.
    /// It is unlocked before it is closed: a program that is just being started has a copy of the descriptor for a moment.
    func release() {
        descriptor.withLock { descriptor in
            if let descriptor {
                flock(descriptor, LOCK_UN)
                close(descriptor)
            }
            descriptor = nil
        }
    }

    private static func refusal(path: String, subject: String, _ descriptor: Int32) -> Problem {
        guard errno == EWOULDBLOCK else {
            return Problem(.unavailable, "\(subject) cannot be locked: \(path): \(lastError).")
        }
        let holder = String(decoding: content(of: descriptor), as: UTF8.self).prefix { !$0.isNewline }
        return Problem(
            .conflict, "\(subject) is in use by \(holder.isEmpty ? "another process" : holder).",
            hint: "Stop it first, or choose another data directory.")
    }

    private static func content(of descriptor: Int32) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: 512) { buffer, count in
            count = max(0, pread(descriptor, buffer.baseAddress, buffer.count, 0))
        }
    }

    /// The note only helps people; the lock does not depend on it.
    private static func note(_ text: String, in descriptor: Int32) {
        guard ftruncate(descriptor, 0) == 0 else { return }
        let bytes = Array(text.utf8)
        _ = pwrite(descriptor, bytes, bytes.count, 0)
    }

    private static var lastError: String { String(cString: strerror(errno)) }
}
