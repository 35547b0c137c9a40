import Foundation

/// A file as memory, read only. The descriptor stays open, so that it can be asked whether the file is still whole.
// The memory is never written to, and given up with the last who holds it.
final class FileMapping: @unchecked Sendable {
    let bytes: UnsafeRawBufferPointer
    private let descriptor: Int32

    /// Maps a file that is not empty; throws `absent`, or `unreadable` with what the system says.
    init(_ path: String) throws(ColumnFault) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { throw errno == ENOENT ? .absent : .unreadable(FileMapping.lastError) }
        guard let length = FileMapping.length(of: descriptor) else {
            close(descriptor)
            throw .damaged("no column file")
        }
        guard let start = mmap(nil, length, PROT_READ, MAP_PRIVATE, descriptor, 0), start != MAP_FAILED else {
            let reason = FileMapping.lastError
            close(descriptor)
            throw .unreadable(reason)
        }
        bytes = UnsafeRawBufferPointer(start: start, count: length)
        self.descriptor = descriptor
    }

    deinit {
        munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count)
        close(descriptor)
    }

    /// Whether the file still has all bytes that are mapped.
    var isWhole: Bool { (FileMapping.length(of: descriptor) ?? 0) >= bytes.count }

    /// The length of a regular file that is not empty; nil for anything else.
    private static func length(of descriptor: Int32) -> Int? {
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size > 0 else {
            return nil
        }
        return Int(status.st_size)
    }

    private static var lastError: String { String(cString: strerror(errno)) }
}
