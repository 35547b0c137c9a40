package import Domain

/// What became of a request. What the outside did is no error of the program: it is stored, shown and acted on.
package enum OutboundOutcome: Sendable {
    /// Nothing was sent: the request, its URL, where the URL leads to or the gate itself stands against it.
    case refused(Problem)
    /// An answer came in whole, whatever its status says.
    case answered(OutboundAnswer)
    /// Time ran out; the request may have arrived.
    case timedOut
    /// Nothing was sent: the name has no address, or nobody listens there.
    case unreachable(String)
    /// Nothing was sent: no connection could be made that is known to end at the host.
    case tlsFailed(String)
    /// The answer has more bytes than the settings allow; the request has arrived.
    case tooLarge
    /// The connection ended in the middle, or what came is not HTTP; the request may have arrived.
    case brokenOff(String)
    /// Whoever sent it gave up, or the gate was closed; the request may have arrived.
    case cancelled
}

/// An answer in whole.
package struct OutboundAnswer: Sendable {
    /// Three digits; redirects are answers like others and are not followed.
    package let status: Int
    /// As they came and in their order; those of interim answers and trailers are left out.
    package let headers: [OutboundHeader]
    /// As it came: chunks are joined, compression is not undone.
    package let body: [UInt8]
    /// From `send` to the last byte.
    package let duration: Duration

    /// The value of the first header of the name, in whatever case; nil when there is none.
    package func header(_ name: String) -> String? {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }
}
