import Domain
import Storage
import Synchronization

/// The touches of a workspace by number, and the channel that a policy gives each: worked out once a touch.
package final class TouchDirectory: Sendable {
    private let sources: Mutex<[ID<TouchSource>: TouchSource]>
    private let numbers: Mutex<[TouchSource: ID<TouchSource>]>

    /// A directory of what is known now.
    package init(_ sources: [ID<TouchSource>: TouchSource]) {
        self.sources = Mutex(sources)
        numbers = Mutex(Dictionary(sources.map { ($0.value, $0.key) }, uniquingKeysWith: min))
    }

    /// Adds a touch that was just given a number.
    package func note(_ source: TouchSource, as id: ID<TouchSource>) {
        sources.withLock { $0[id] = source }
        numbers.withLock { $0[source] = id }
    }

    /// The number of a touch; nil when it has none.
    package func number(of source: TouchSource) -> ID<TouchSource>? { numbers.withLock { $0[source] } }

    /// The numbers of all touches.
    package var all: [ID<TouchSource>] { sources.withLock { Array($0.keys) } }

    /// The touch of a number; nil when there is none.
    package subscript(id: ID<TouchSource>) -> TouchSource? { sources.withLock { $0[id] } }

    /// The channels that a policy gives to touches.
    package func channels(under policy: Policy) -> @Sendable (ID<TouchSource>) -> String? {
        let known = Mutex<[ID<TouchSource>: String]>([:])
        let rules = policy.attribution.channelRules
        return { id in
            if let channel = known.withLock({ $0[id] }) { return channel }
            guard let source = self[id] else { return nil }
            let channel = rules.match(source).channel.name
            known.withLock { $0[id] = channel }
            return channel
        }
    }
}
