/// What a person did about a lead, as a row tells it.
package struct RowVerdict: Hashable, Sendable {
    /// What can be done about a lead.
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        case accepted
        case rejected
        case recycled
        case disqualified
        case reopened
    }

    package var kind: Kind
    /// What an accepted lead was taken into; nil for every other verdict.
    package var milestone: Milestone?
    /// A reason code; empty where the verdict needs none.
    package var reason = ""
    package var by = ""
    package var approvedBy: String?
    package var until: Instant?
    package var note = ""
    package var at: Instant?

    package init(_ kind: Kind) { self.kind = kind }
}

extension RowVerdict {
    /// The fact that it is; nil for an acceptance into nothing.
    package var body: Fact.Body? {
        let verdict = Fact.Verdict(reason: reason, by: by, note: note)
        switch kind {
        case .accepted:
            return milestone.map { .accepted(.init(milestone: $0, by: by, overriddenBy: approvedBy, note: note)) }
        case .rejected: return .rejected(verdict)
        case .recycled: return .recycled(verdict, until: until)
        case .disqualified: return .disqualified(verdict)
        case .reopened: return .reopened(by: by)
        }
    }

    /// Whether the verdict is against the lead and so needs a reason.
    package var needsReason: Bool { kind == .rejected || kind == .recycled || kind == .disqualified }
}
