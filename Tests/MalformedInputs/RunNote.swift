import Foundation

/// What a process writes down while it goes through a table, so that something is left when it crashes: the file that is
/// its standard output.
struct RunNote {
    /// The next input, written down quickly.
    func begin(_ input: String) {
        let line = Array("crashed or stopped at \(input)".utf8) + Array(repeating: UInt8(ascii: " "), count: 16)
        pwrite(STDOUT_FILENO, line, line.count, 0)
    }

    /// Puts a text in the place of what was written.
    func write(_ text: String) {
        let bytes = Array(text.utf8)
        ftruncate(STDOUT_FILENO, 0)
        pwrite(STDOUT_FILENO, bytes, bytes.count, 0)
    }
}
