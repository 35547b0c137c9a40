/// Whether two profiles are linked, and by what. The same set of facts gives the same state in any order.
///
/// Folded over the pair's merges and un-merges by (time, key): a merge holds the pair together by hand; an un-merge
/// takes that back and nothing else, or, when nothing holds the pair by hand, bars its shared identifiers for good.
/// So a merge of a pair not merged before, followed by its un-merge, leaves exactly what there was.
package struct LinkState: Hashable, Sendable {
    private struct Statement: Hashable, Comparable, Sendable {
        let occurredAt: Instant
        let key: String
        let isMerge: Bool

        static func < (left: Statement, right: Statement) -> Bool {
            (left.occurredAt, left.key) < (right.occurredAt, right.key)
        }
    }

    private var statements: [Statement] = []
    /// Whether an identifier was ever seen with both.
    package private(set) var isShared = false
    /// Whether somebody merged the two and nobody took it back.
    package private(set) var isMerged = false
    /// Whether shared identifiers no longer count.
    package private(set) var isBarred = false

    /// Nothing is known.
    package init() {}

    /// Whether the two profiles are the same person by what is known of the pair alone.
    package var isLinked: Bool { isMerged || (isShared && !isBarred) }

    /// Takes in one more fact about the pair; a key seen before changes nothing.
    package mutating func apply(_ fact: LinkFact) {
        switch fact.cause {
        case .sharedIdentifier: isShared = true
        case .merge: insert(Statement(occurredAt: fact.occurredAt, key: fact.key, isMerge: true))
        case .unmerge: insert(Statement(occurredAt: fact.occurredAt, key: fact.key, isMerge: false))
        }
    }

    private mutating func insert(_ statement: Statement) {
        guard !statements.contains(where: { $0.key == statement.key }) else { return }
        let place = statements.firstIndex { statement < $0 } ?? statements.endIndex
        statements.insert(statement, at: place)
        (isMerged, isBarred) = (false, false)
        for statement in statements {
            if statement.isMerge {
                isMerged = true
            } else if isMerged {
                isMerged = false
            } else {
                isBarred = true
            }
        }
    }
}
