import Connectors
import Domain
import Synchronization
import Testing

/// A gate that may call the given hosts of this machine, and nothing else, over http.
func gate(
    calling hosts: String..., resolver: NameResolver = .none, _ change: (inout OutboundSettings) -> Void = { _ in }
) throws -> OutboundGate {
    var settings = OutboundSettings()
    settings.rules.ownHosts = try hosts.map { try OwnHost(parsing: $0) }
    change(&settings)
    return OutboundGate(settings, resolver: resolver)
}

extension NameResolver {
    /// Knows no name.
    static let none = NameResolver { _ throws(Failure) in throw Failure("nobody knows it") }

    /// Knows every name under the same addresses.
    static func always(_ addresses: String...) -> NameResolver {
        NameResolver { _ in addresses.compactMap { IPAddress(parsing: $0) } }
    }
}

/// A resolver that says something else each time, and remembers how often it was asked.
final class ChangingNames: Sendable {
    private let answers: [[IPAddress]]
    private let count = Mutex(0)

    init(_ answers: [String]...) { self.answers = answers.map { $0.compactMap { IPAddress(parsing: $0) } } }

    var timesAsked: Int { count.withLock(\.self) }

    var resolver: NameResolver {
        NameResolver { _ in
            let time = self.count.withLock { count in
                defer { count += 1 }
                return count
            }
            return self.answers[min(time, self.answers.count - 1)]
        }
    }
}

extension OutboundOutcome {
    /// The answer; fails the test when there is another outcome.
    func answer(_ place: SourceLocation = #_sourceLocation) throws -> OutboundAnswer {
        guard case .answered(let answer) = self else {
            Issue.record("the outcome is \(self)", sourceLocation: place)
            throw Unexpected()
        }
        return answer
    }

    /// The problem of a refusal; fails the test when there is another outcome.
    func refusal(_ place: SourceLocation = #_sourceLocation) throws -> Problem {
        guard case .refused(let problem) = self else {
            Issue.record("the outcome is \(self)", sourceLocation: place)
            throw Unexpected()
        }
        return problem
    }

    private struct Unexpected: Error {}

    /// The name of the case.
    var name: String {
        switch self {
        case .refused: "refused"
        case .answered: "answered"
        case .timedOut: "timed out"
        case .unreachable: "unreachable"
        case .tlsFailed: "TLS failed"
        case .tooLarge: "too large"
        case .brokenOff: "broken off"
        case .cancelled: "cancelled"
        }
    }
}

/// Lets those who wait go on, once and for all.
final class Signal: Sendable {
    private let stream: AsyncStream<Void>
    private let continuation: AsyncStream<Void>.Continuation

    init() { (stream, continuation) = AsyncStream.makeStream() }

    /// Ends the waiting.
    func raise() { continuation.finish() }

    /// Waits until the signal is raised.
    func wait() async { for await _ in stream {} }
}
