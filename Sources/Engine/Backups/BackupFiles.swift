import Domain
import Foundation
import Vault

/// Files and folders of backups, readable by their owner only.
enum BackupFiles {
    private static let part = 1 << 20

    /// Makes a folder; `anew` takes away what an interrupted run has left there.
    static func makeFolder(_ folder: URL, anew: Bool) throws(Problem) {
        if anew { remove(folder) }
        do {
            try FileManager.default.createDirectory(
                at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw Problem(
                .unavailable, "the folder \(folder.path) cannot be made: \(error.localizedDescription)",
                hint: "name a place where this user may write")
        }
    }

    /// Takes a folder away; what cannot be taken away is found by whoever makes it anew.
    static func remove(_ folder: URL) {
        // There may be none.
        try? FileManager.default.removeItem(at: folder)
    }

    /// Gives a folder, whose files are synced, its name for good.
    static func move(_ draft: URL, to folder: URL) throws(Problem) {
        sync(draft.path)
        guard rename(draft.path, folder.path) == 0 else { throw failed("named", folder.path) }
        sync(folder.deletingLastPathComponent().path)
    }

    /// Writes a document and brings it to the disk, in place of one that is there.
    static func write(_ json: JSON, to file: URL) throws(Problem) {
        let draft = file.path + ".new"
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failed("made", draft) }
        let bytes = Array((json.canonical + "\n").utf8)
        let isWritten = put(bytes[...], into: descriptor) && fsync(descriptor) == 0
        close(descriptor)
        guard isWritten, rename(draft, file.path) == 0 else { throw failed("written", file.path) }
        sync(file.deletingLastPathComponent().path)
    }

    /// Copies a file into a new one and brings it to the disk; gives its size and its SHA-256 digest.
    static func copy(_ file: URL, to path: String) throws(Problem) -> (bytes: Int, digest: String) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failed("made", path) }
        defer { close(descriptor) }
        let result = try digest(of: file) { bytes throws(Problem) in
            if !put(bytes[...], into: descriptor) { throw failed("written", path) }
        }
        guard fsync(descriptor) == 0 else { throw failed("written", path) }
        return result
    }

    /// The size of a file and its SHA-256 digest; `each` sees its bytes, part by part.
    static func digest(
        of file: URL, each: (_ bytes: [UInt8]) throws(Problem) -> Void = { _ in }
    ) throws(Problem) -> (bytes: Int, digest: String) {
        let descriptor = open(file.path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failed("opened", file.path) }
        defer { close(descriptor) }
        var (size, digest) = (0, RunningDigest())
        while true {
            var count = 0
            let bytes = [UInt8](unsafeUninitializedCapacity: part) { buffer, filled in
                count = read(descriptor, buffer.baseAddress, buffer.count)
                filled = max(0, count)
            }
            guard count >= 0 else { throw failed("read", file.path) }
            guard count > 0 else { return (size, digest.hexadecimal) }
            size += count
            digest.add(bytes)
            try each(bytes)
        }
    }

    private static func put(_ bytes: ArraySlice<UInt8>, into descriptor: Int32) -> Bool {
        var rest = bytes
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    /// Where a folder cannot be synced, there is no better way.
    private static func sync(_ folder: String) {
        let descriptor = open(folder, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        close(descriptor)
    }

    private static func failed(_ what: String, _ path: String) -> Problem {
        Problem(
            .unavailable, "\(path) cannot be \(what): \(String(cString: strerror(errno)))",
            hint: "make room on the disk, or name a place where this user may write")
    }
}
