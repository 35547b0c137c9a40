import Domain
import Foundation

/// What a file is recognised by when it comes again: its length and a fingerprint of its content.
struct FileDigest: Sendable {
    let bytes: Int
    let text: String

    /// Reads the whole file once; throws `not_found` when it cannot be opened.
    static func of(_ file: URL) throws(Problem) -> FileDigest {
        let source = try ByteSource.file(file)
        var fingerprint = Fingerprint()
        var bytes = 0
        while let chunk = try source.next() {
            fingerprint.add(chunk)
            bytes += chunk.count
        }
        return FileDigest(bytes: bytes, text: fingerprint.description)
    }
}
