import Domain
import Foundation
import Synchronization

/// The folder beside a database in which its columns lie, readable by the owner only. Everything in it can be deleted at
/// any time: it is made again from the database.
package struct ColumnDirectory: Hashable, Sendable {
    /// Where it is.
    package let path: String

    /// The folder that belongs to a database file.
    package init(besideDatabase database: String) { path = database + ".columns" }

    /// Where a file of a name lies.
    package func file(_ name: String) -> String { path + "/" + name + ".columns" }

    /// Writes columns as a file that replaces the one of that name, whole or not at all, and outlives a power cut once
    /// this returns. Throws `unavailable` with what the system says; the old file is unchanged then.
    package func write(_ set: ColumnSet, as name: String, stamp: ColumnStamp) throws(Problem) {
        let header = ColumnHeader(set, stamp: stamp)
        do {
            try ColumnDirectory.writing.withLock { _ in
                if mkdir(path, 0o700) != 0, errno != EEXIST { throw SystemError("mkdir") }
                let draft = file(name) + ".new"
                try put(header, set, in: draft)
                if rename(draft, file(name)) != 0 { throw SystemError("rename") }
                try DraftFile(folder: path).sync()
            }
        } catch {
            throw Problem(.unavailable, "the columns '\(file(name))' cannot be written: \(error)")
        }
    }

    /// Deletes a file; nothing happens where there is none.
    package func remove(_ name: String) { unlink(file(name)) }

    /// One file at a time, because drafts share their name.
    private static let writing = Mutex(())

    private func put(_ header: ColumnHeader, _ set: ColumnSet, in draft: String) throws(SystemError) {
        let file = try DraftFile(draft)
        try file.append(header.bytes)
        for section in set.sections {
            let padded = PaddedBytes(section.bytes)
            try file.append(padded.whole)
            try file.append(padded.rest)
        }
        try file.sync()
    }
}

/// A file that is being written, or a folder whose names are to be made safe.
private final class DraftFile {
    private let descriptor: Int32

    init(_ path: String) throws(SystemError) {
        descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        if descriptor < 0 { throw SystemError("open") }
    }

    init(folder path: String) throws(SystemError) {
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        if descriptor < 0 { throw SystemError("open") }
    }

    deinit { close(descriptor) }

    func append(_ bytes: [UInt8]) throws(SystemError) {
        let count = bytes.withUnsafeBytes { written($0) }
        if count < bytes.count { throw SystemError("write") }
    }

    func append(_ bytes: UnsafeRawBufferPointer) throws(SystemError) {
        if written(bytes) < bytes.count { throw SystemError("write") }
    }

    func sync() throws(SystemError) {
        if fsync(descriptor) != 0 { throw SystemError("fsync") }
    }

    /// How many bytes the system took; fewer than there are after an error.
    private func written(_ bytes: UnsafeRawBufferPointer) -> Int {
        var done = 0
        while done < bytes.count, let start = bytes.baseAddress {
            let count = write(descriptor, start + done, min(bytes.count - done, 1 << 30))
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { break }
            done += count
        }
        return done
    }
}

/// What the system said of the call that failed.
private struct SystemError: Error, CustomStringConvertible {
    let description: String

    init(_ call: String) { description = "\(call): \(String(cString: strerror(errno)))" }
}
