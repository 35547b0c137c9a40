/// What became of one question to a provider.
package enum LookupOutcome: Hashable, Sendable {
    /// It said something that was asked for; what it said of the attributes named last is none of their type.
    case matched([EnrichedTrait], unreadable: [String])
    /// It knows nothing of them.
    case empty
    case failed(LookupFailure)

    /// For the store and for programs: `matched`, `empty`, or what went wrong.
    package var name: String {
        switch self {
        case .matched: LookupOutcome.matchedName
        case .empty: "empty"
        case .failed(let failure): failure.kind.rawValue
        }
    }

    /// The name of a match.
    package static let matchedName = "matched"
}

/// Why a question brought no answer.
package struct LookupFailure: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        case timedOut = "timed_out"
        /// No connection came about, or it broke.
        case unreachable
        /// The program may not or cannot send it: the gate, a missing secret.
        case refused
        case tooLarge = "too_large"
        /// The provider asks to be left alone for a while.
        case limited
        /// The provider does not accept the question: the key or the request is wrong.
        case rejected
        case serverError = "server_error"
        /// What came is no answer.
        case unreadable
        /// The provider has begun to look and will know later.
        case pending
    }

    package let kind: Kind
    /// What happened, without personal data and secrets.
    package let sentence: String
    /// How long the provider asks to be left alone.
    package let pause: TimeSpan?

    package init(_ kind: Kind, _ sentence: String, pause: TimeSpan? = nil) {
        self.kind = kind
        self.sentence = sentence
        self.pause = pause
    }
}

extension LookupFailure.Kind {
    /// Whether asking again later may help.
    package var isTransient: Bool {
        switch self {
        case .timedOut, .unreachable, .limited, .serverError, .pending: true
        case .refused, .tooLarge, .rejected, .unreadable: false
        }
    }

    /// Whether the provider may have served the call, so that it may ask for money.
    var mayBeCharged: Bool {
        switch self {
        case .timedOut, .tooLarge, .unreadable, .pending: true
        case .unreachable, .refused, .limited, .rejected, .serverError: false
        }
    }
}

extension LookupOutcome {
    /// What a call that ended so costs: money that may be asked for is counted.
    package func cost(under provider: EnrichmentProvider) -> Money {
        let nothing = Money(minor: 0, provider.cost.currency)
        switch (self, provider.charge) {
        case (.matched, _), (.empty, .call): return provider.cost
        case (.empty, .match): return nothing
        case (.failed(let failure), .call): return failure.kind.mayBeCharged ? provider.cost : nothing
        case (.failed, .match): return nothing
        }
    }
}
