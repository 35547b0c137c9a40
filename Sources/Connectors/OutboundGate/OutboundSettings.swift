package import Domain

/// Where the gate lets requests go, and how much of time, memory and threads it gives them.
package struct OutboundSettings: Sendable {
    /// Schemes, ports and hosts of the own network.
    package var rules = OutboundRules()
    /// From looking the name up to a connection that can be used, TLS included.
    package var connectLimit = Duration.seconds(5)
    /// From `send` to the last byte of the answer, waiting for a thread included.
    package var totalLimit = Duration.seconds(10)
    /// Of the answer's body, in bytes, as it is sent.
    package var largestBody = 1 << 20
    /// Of all lines before and after the body together, in bytes, those of interim answers included.
    package var largestHeader = 32 << 10
    /// Requests that are on their way at the same time.
    package var threads = 8
    /// Requests that wait for a thread; those that come on top are refused.
    package var longestQueue = 64
    /// A file of the authorities that certificates are checked by, in PEM; nil for the system's.
    package var authorityFile: String?
    /// What the program calls itself.
    package var userAgent = "Touchstone"

    package init() {}
}
