import Foundation

/// Where text goes.
protocol TextStream: Sendable {
    /// Whether a person looks at it.
    var isTerminal: Bool { get }
    /// Columns of the terminal; nil when it is none or does not say.
    var width: Int? { get }
    /// Writes all of the text.
    func write(_ text: String)
}

/// The streams of this process itself.
enum ProcessStream: Int32, TextStream {
    case input = 0
    case output = 1
    case error = 2

    var isTerminal: Bool { isatty(rawValue) == 1 }

    var width: Int? {
        var size = winsize()
        guard isTerminal, ioctl(rawValue, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return Int(size.ws_col)
    }

    /// A reader that has gone away ends the process as it does for any filter.
    func write(_ text: String) {
        var text = text
        text.withUTF8 { bytes in
            var rest = UnsafeRawBufferPointer(bytes)
            while !rest.isEmpty {
                let count = Foundation.write(rawValue, rest.baseAddress, rest.count)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return }
                rest = UnsafeRawBufferPointer(rebasing: rest[count...])
            }
        }
    }
}
