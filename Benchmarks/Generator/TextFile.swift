import Foundation

/// A file that is written byte by byte, a mebibyte at a time.
final class TextFile {
    private let handle: FileHandle
    private var buffer: [UInt8] = []
    private static let limit = 1 << 20

    /// Begins an empty file; throws what the system says when it cannot.
    init(_ url: URL) throws {
        try Data().write(to: url)
        handle = try FileHandle(forWritingTo: url)
        buffer.reserveCapacity(TextFile.limit + 4_096)
    }

    /// Writes a text as it is.
    func write(_ text: String) { buffer.append(contentsOf: text.utf8) }

    /// Writes a text, in quotation marks where it holds a comma or one of them.
    func cell(_ text: String) {
        guard text.utf8.contains(where: { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") }) else {
            return write(text)
        }
        write("\"\(text.replacing("\"", with: "\"\""))\"")
    }

    /// Writes bytes as they are.
    func write(_ bytes: [UInt8]) { buffer.append(contentsOf: bytes) }

    /// Writes one byte.
    func write(byte: UInt8) { buffer.append(byte) }

    /// Writes a whole number with at least so many digits.
    func write(_ number: Int, digits: Int = 1) {
        var digitsLeft = max(digits, String(number).utf8.count)
        var divisor = 1
        for _ in 1..<max(1, digitsLeft) { divisor *= 10 }
        while digitsLeft > 0 {
            buffer.append(UInt8(ascii: "0") + UInt8(number / divisor % 10))
            divisor /= 10
            digitsLeft -= 1
        }
    }

    /// Ends a row, and hands the rows so far to the system when they are many.
    func endRow() throws {
        buffer.append(UInt8(ascii: "\n"))
        if buffer.count >= TextFile.limit { try flush() }
    }

    /// Writes what is left and closes the file.
    func close() throws {
        try flush()
        try handle.close()
    }

    private func flush() throws {
        try handle.write(contentsOf: buffer)
        buffer.removeAll(keepingCapacity: true)
    }
}
