import Synchronization

/// How far a long work is, on a terminal only, on one line that is wiped when the work is done.
final class ProgressBar: Sendable {
    private let isShown: Bool
    private let lastShown = Mutex("")

    private let stream: any TextStream

    init(_ output: Output) {
        stream = output.place.errors
        isShown = !output.isQuiet && stream.isTerminal
    }

    /// Shows a part of one, with a word about what is done.
    func show(_ part: Double, _ label: String) {
        let filled = Int(max(0, min(1, part)) * 30)
        let bar = String(repeating: "=", count: filled) + String(repeating: " ", count: 30 - filled)
        draw("[\(bar)] \(Int(part * 100)) %  \(label)")
    }

    /// Shows a count of which nobody knows the end.
    func show(_ label: String) { draw(label) }

    /// Wipes the line.
    func end() { draw("") }

    private func draw(_ line: String) {
        guard isShown else { return }
        lastShown.withLock { last in
            if line != last { stream.write("\r\u{1B}[K\(line)") }
            last = line
        }
    }
}
