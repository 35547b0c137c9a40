import Domain

/// A request as somebody wants it sent; nothing in it is trusted.
package struct OutboundRequest: Sendable {
    /// What is asked for. RFC 9110 section 9.
    package enum Method: String, Sendable, CaseIterable {
        case get = "GET"
        case head = "HEAD"
        case post = "POST"
        case put = "PUT"
        case patch = "PATCH"
        case delete = "DELETE"
    }

    package var method: Method
    package var url: String
    /// Sent in this order. Those that decide where the message goes and ends are the gate's own and are refused.
    package var headers: [OutboundHeader]
    /// Sent as it is; GET and HEAD have none.
    package var body: [UInt8]
    /// Time until the last byte of the answer, waiting for a thread included; nil, and at most, what the gate gives.
    package var limit: Duration?

    package init(_ method: Method, _ url: String, headers: [OutboundHeader] = [], body: [UInt8] = []) {
        (self.method, self.url, self.headers, self.body) = (method, url, headers, body)
    }

    /// Throws when the request cannot be sent whatever its URL is.
    func check() throws(Problem) {
        guard body.isEmpty || (method != .get && method != .head) else {
            throw Problem(.invalid, "A \(method.rawValue) request has no body.", hint: "send it with POST")
        }
        for header in headers { try header.check() }
    }
}

/// One line of a header.
package struct OutboundHeader: Hashable, Sendable {
    package let name: String
    package let value: String

    package init(_ name: String, _ value: String) {
        (self.name, self.value) = (name, value)
    }

    /// Throws when the line is the gate's own, or would be more than one line. Does not repeat the value.
    func check() throws(Problem) {
        let bytes = name.utf8
        guard !bytes.isEmpty, bytes.allSatisfy({ $0.isASCIILetterOrDigit || "!#$%&'*+-.^_`|~".utf8.contains($0) })
        else {
            throw Problem(
                .invalid, "\(name.debugDescription) is not the name of a header.", hint: "expected letters and hyphens")
        }
        guard !OutboundHeader.reserved.contains(name.lowercased()) else {
            throw Problem(.invalid, "The header '\(name)' cannot be set: it follows from the URL and the body.")
        }
        guard value.utf8.allSatisfy({ (0x20..<0x7F).contains($0) || $0 == 0x09 }) else {
            throw Problem(
                .invalid, "The header '\(name)' has a line end, a control character or a letter that is not of ASCII.",
                hint: "write its value in visible ASCII characters")
        }
    }

    private static let reserved: Set = [
        "connection", "content-length", "expect", "host", "keep-alive", "proxy-authorization", "proxy-connection", "te",
        "trailer", "transfer-encoding", "upgrade",
    ]
}
