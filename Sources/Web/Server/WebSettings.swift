import Domain

/// How the server listens, and what it takes.
package struct WebSettings: Hashable, Sendable {
    /// The address it listens on.
    package var host = "127.0.0.1"
    /// 0 for any that is free.
    package var port = 8_080
    /// Bytes of the largest body, after it was inflated.
    package var largestBody = 5 * 1_024 * 1_024
    /// Seconds after which a connection on which nothing comes is closed.
    package var idleSeconds: Int64 = 30

    package init() {}
}
