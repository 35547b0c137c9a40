import Synchronization

/// Figures in the text form that Prometheus reads (https://prometheus.io/docs/instrumenting/exposition_formats/).
struct MetricText {
    enum Kind: String {
        case counter, gauge
    }

    private(set) var text = ""

    /// Adds one figure.
    mutating func add(_ name: String, _ kind: Kind, _ help: String, _ value: Int) {
        head(name, kind, help)
        text += "\(name) \(value)\n"
    }

    /// Adds a figure for each value of a label.
    mutating func add(_ name: String, _ kind: Kind, _ help: String, label: String, _ values: [String: Int]) {
        head(name, kind, help)
        for (value, count) in values.sorted(by: { $0.key < $1.key }) {
            text += "\(name){\(label)=\"\(value)\"} \(count)\n"
        }
    }

    private mutating func head(_ name: String, _ kind: Kind, _ help: String) {
        text += "# HELP \(name) \(help)\n# TYPE \(name) \(kind.rawValue)\n"
    }
}

/// How many requests were answered, by route and status.
final class RequestCounters: Sendable {
    private let counts = Mutex<[String: Int]>([:])

    /// Counts one; `route` is the route's path, never what was asked for, so that nobody can make new ones.
    func count(_ route: String, _ status: Int) { counts.withLock { $0["\(route) \(status)", default: 0] += 1 } }

    /// By route and status, such as `POST /v1/track 200`.
    var all: [String: Int] { counts.withLock { $0 } }
}
