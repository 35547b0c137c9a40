package import Domain

/// How the server listens, and what it takes.
package struct WebSettings: Hashable, Sendable {
    /// The address it listens on.
    package var host = "127.0.0.1"
    /// 0 for any that is free.
    package var port = 8_080
    /// Bytes of the largest body, after it was inflated.
    package var largestBody = 5 * 1_024 * 1_024
    /// Bytes of the largest file that is handed in to be imported.
    package var largestFile = 64 * 1_024 * 1_024
    /// Seconds after which a connection on which nothing comes, or no head of a request is complete, is closed.
    package var idleSeconds: Int64 = 30
    /// Seconds after which whoever sends a request has to send it at a pace that nobody who means well falls short of.
    package var slowSeconds: Int64 = 10
    /// Connections at the same time; more wait until one is closed.
    package var mostConnections = 4_096

    var pace: PaceLimits { PaceLimits(patienceSeconds: slowSeconds) }

    /// Where people reach the server; nil where it listens.
    package var publicURL: Origin?
    /// Proxies of ours, which say for whom they ask.
    package var proxies: [NetworkRange] = []
    /// Forms that one address may send in a minute, and at once; from its network six times as many.
    package var formsPerMinute = 10

    package init() {}
}
