import Foundation

/// What a process of its own writes down while it goes through a table, so that something is left when it crashes.
struct RunNote {
    private let path: String

    /// The note on a parser that one run of the tests has.
    init(of parser: String, inProcess process: pid_t) {
        path = FileManager.default.temporaryDirectory.appending(path: "malformed-\(process)-\(parser)").path
    }

    /// What was written last; `nothing` when nothing was.
    var text: String {
        // A process that crashed at once has written nothing.
        (try? String(contentsOfFile: path, encoding: .utf8)) ?? "nothing"
    }

    /// Puts a text in the place of what was written.
    func write(_ text: String) {
        // The test fails without it, and says so.
        try? text.write(toFile: path, atomically: false, encoding: .utf8)
    }

    /// The next input, written down quickly.
    func begin(_ input: String, in file: Int32) {
        let line = Array("crashed or stopped at \(input)".utf8) + Array(repeating: UInt8(ascii: " "), count: 16)
        pwrite(file, line, line.count, 0)
    }

    /// A file to write the next inputs to.
    func open() -> Int32 { Glibc.open(path, O_CREAT | O_WRONLY | O_TRUNC, 0o600) }

    /// Takes the file away.
    func remove() { unlink(path) }
}
