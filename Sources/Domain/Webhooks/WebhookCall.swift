/// A call as it is to be made.
package struct WebhookCall: Hashable, Sendable {
    /// One line of the header.
    package struct Header: Hashable, Sendable {
        package let name: String
        package let value: String

        package init(_ name: String, _ value: String) { (self.name, self.value) = (name, value) }
    }

    package let url: String
    /// In this order.
    package let headers: [Header]
    package let body: [UInt8]

    package init(url: String, headers: [Header], body: [UInt8]) {
        self.url = url
        self.headers = headers
        self.body = body
    }

    /// The value of a header; nil when the call has none of that name.
    package subscript(name: String) -> String? { headers.first { $0.name == name }?.value }
}

/// What came of a call.
package struct WebhookAnswer: Hashable, Sendable {
    /// What can be said of it.
    package enum Outcome: String, Hashable, Sendable, CaseIterable {
        /// A status of 200 to 299.
        case delivered
        /// Another status.
        case rejected
        /// Nothing was sent: nobody could be reached.
        case unreachable
        /// Nothing was sent: the URL may not be called, or leads to where nothing may be sent.
        case refused
        /// It may have arrived.
        case unknown
    }

    package let outcome: Outcome
    /// Of the answer; nil when there is none.
    package let status: Int?
    /// The first bytes of the answer, or why there is none.
    package let text: String
    package let duration: TimeSpan
    /// How long the receiver wants to be left alone; nil when it says nothing of that.
    package let retryAfter: TimeSpan?

    package init(
        _ outcome: Outcome, status: Int? = nil, text: String = "", duration: TimeSpan = TimeSpan(milliseconds: 0),
        retryAfter: TimeSpan? = nil
    ) {
        self.outcome = outcome
        self.status = status
        self.text = text
        self.duration = duration
        self.retryAfter = retryAfter
    }

    /// As many letters of an answer as are kept.
    package static let keptLetters = 500
}

/// One call that was made.
package struct WebhookAttempt: Hashable, Sendable {
    /// From 1, of all calls of the message.
    package let number: Int
    package let startedAt: Instant
    package let answer: WebhookAnswer
    /// Whether it was written back what came of it; without that it may have arrived.
    package let isWrittenBack: Bool

    package init(number: Int, startedAt: Instant, answer: WebhookAnswer, isWrittenBack: Bool) {
        self.number = number
        self.startedAt = startedAt
        self.answer = answer
        self.isWrittenBack = isWrittenBack
    }
}
