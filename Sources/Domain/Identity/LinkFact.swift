/// Two different profiles, the smaller number on the left.
package struct LinkPair: Hashable, Comparable, Sendable {
    package let left: ID<Profile>
    package let right: ID<Profile>

    /// The pair in either order; nil when both are the same profile.
    package init?(_ one: ID<Profile>, _ other: ID<Profile>) {
        guard one != other else { return nil }
        (left, right) = (min(one, other), max(one, other))
    }

    package static func < (left: LinkPair, right: LinkPair) -> Bool {
        (left.left, left.right) < (right.left, right.right)
    }
}

/// Something that was learnt or said about whether two profiles are the same person.
package struct LinkFact: Hashable, Sendable {
    /// What happened.
    package enum Cause: Hashable, Sendable {
        /// One observation carried both profiles, or both carry this identifier.
        case sharedIdentifier(Identifier)
        /// Somebody said they are the same person.
        case merge
        /// Somebody took a merge back, or said that a shared identifier is no proof.
        case unmerge
    }

    package let pair: LinkPair
    package let cause: Cause
    /// When it was learnt or said, in the words of whoever learnt it.
    package let occurredAt: Instant
    /// Unique among facts (source and message id); decides between two of the same moment.
    package let key: String

    /// A fact about a pair.
    package init(pair: LinkPair, cause: Cause, occurredAt: Instant, key: String) {
        (self.pair, self.cause, self.occurredAt, self.key) = (pair, cause, occurredAt, key)
    }
}
