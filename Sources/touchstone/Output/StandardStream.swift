/// Standard output, which carries data, or standard error, which carries everything else, of whoever runs the command.
enum StandardStream {
    case output
    case error

    /// Whether a person looks at it.
    var isTerminal: Bool { stream.isTerminal }

    /// Columns of the terminal; nil when it is none or does not say.
    var width: Int? { stream.width }

    /// Writes all of the text.
    func write(_ text: String) { stream.write(text) }

    private var stream: any TextStream {
        let place = Surroundings.current
        return self == .output ? place.output : place.errors
    }
}
