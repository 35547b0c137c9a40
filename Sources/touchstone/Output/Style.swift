/// Emphasis on a terminal, and none anywhere else or where `NO_COLOR` is set (no-color.org).
struct Style {
    private let isColoured: Bool

    init(for stream: any TextStream, _ place: Surroundings = .current) {
        let forbids = !(place.environment["NO_COLOR"] ?? "").isEmpty
        isColoured = stream.isTerminal && !forbids && place.environment["TERM"] != "dumb"
    }

    func heading(_ text: String) -> String { wrapped(text, "1") }
    func warning(_ text: String) -> String { wrapped(text, "1;31") }

    private func wrapped(_ text: String, _ code: String) -> String {
        isColoured ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
}
