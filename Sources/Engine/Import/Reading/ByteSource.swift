import Domain
import Foundation

/// Where the bytes of an import come from, a chunk at a time.
package struct ByteSource {
    /// The next bytes; nil at the end, never empty.
    package let next: () throws(Problem) -> [UInt8]?

    /// A source that asks `next` until it answers nil.
    package init(next: @escaping () throws(Problem) -> [UInt8]?) { self.next = next }

    /// How much is read at once.
    package static let chunkBytes = 1 << 18

    /// Bytes that are already there, in chunks of the given size.
    package static func bytes(_ bytes: [UInt8], chunk: Int = chunkBytes) -> ByteSource {
        var position = 0
        return ByteSource { () throws(Problem) -> [UInt8]? in
            guard position < bytes.count else { return nil }
            let end = min(bytes.count, position + chunk)
            defer { position = end }
            return Array(bytes[position..<end])
        }
    }

    /// A file from a byte on. Throws `invalid` for a folder, `not_found` when it cannot be opened and `unavailable` when reading fails.
    package static func file(_ url: URL, from offset: Int = 0) throws(Problem) -> ByteSource {
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder), isFolder.boolValue {
            throw Problem(.invalid, "'\(url.path)' is a folder", hint: "name a file in it")
        }
        let handle: FileHandle
        do {
            handle = try FileHandle(forReadingFrom: url)
            if offset > 0 { try handle.seek(toOffset: UInt64(offset)) }
        } catch {
            throw Problem(
                .notFound, "the file '\(url.lastPathComponent)' cannot be opened",
                hint: FileManager.default.fileExists(atPath: url.path)
                    ? "it is there, and may not be read" : "there is no file \(url.path)")
        }
        return ByteSource { () throws(Problem) -> [UInt8]? in
            do {
                guard let data = try handle.read(upToCount: chunkBytes), !data.isEmpty else { return nil }
                return Array(data)
            } catch {
                throw Problem(.unavailable, "the file '\(url.lastPathComponent)' cannot be read", hint: "\(error)")
            }
        }
    }

    /// The same bytes without the first `count`.
    package func dropping(_ count: Int) -> ByteSource {
        var missing = count
        return ByteSource { () throws(Problem) -> [UInt8]? in
            while let chunk = try next() {
                guard missing > 0 else { return chunk }
                let dropped = min(missing, chunk.count)
                missing -= dropped
                if dropped < chunk.count { return Array(chunk[dropped...]) }
            }
            return nil
        }
    }
}
