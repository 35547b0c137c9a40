/// What somebody can be told of. Each decision is one event: of those that fit, the first in this order.
package enum WebhookEvent: String, Hashable, Sendable, CaseIterable {
    case captured = "lead.captured"
    case scoreCrossed = "lead.score_crossed"
    case proposed = "lead.proposed"
    case accepted = "lead.accepted"
    case rejected = "lead.rejected"
    case assigned = "lead.assigned"
    case recycled = "lead.recycled"
    case reopened = "lead.reopened"
    case disqualified = "lead.disqualified"
    case won = "lead.won"
    case lost = "lead.lost"
    case moved = "lead.moved"
    case flagged = "lead.flagged"
    case inactive = "lead.inactive"
    case ageing = "lead.ageing"
    case withdrawn = "lead.withdrawn"
    case test = "webhook.test"

    /// When it is told, in one sentence.
    package var summary: String {
        switch self {
        case .captured: "Somebody became a lead."
        case .scoreCrossed: "A lead entered a stage by itself, with points at or above the promotion threshold."
        case .proposed: "Sales is asked to accept a lead."
        case .accepted: "Somebody accepted a lead into a stage."
        case .rejected: "Somebody turned a lead away."
        case .assigned: "A lead was routed to a tier."
        case .recycled: "A lead rests."
        case .reopened: "A lead began a new cycle."
        case .disqualified: "A lead was taken out of the funnel."
        case .won: "A deal of the lead was won."
        case .lost: "A deal of the lead was lost."
        case .moved: "A lead moved in another way: by a record, or by a gate below the threshold."
        case .flagged: "The flag for people who only collect content went up or down."
        case .inactive: "Nothing was heard of a lead of sales for as long as the policy allows."
        case .ageing: "A lead of sales stands at its stage for longer than it should."
        case .withdrawn: "What was told before is not so: other facts came to be known."
        case .test: "Somebody tries whether calls arrive; told to one webhook, whatever it asked for."
        }
    }

    /// What a decision is told as; nil for one that changes nothing. `threshold` is the policy's promotion threshold.
    package init?(_ decision: Decision, threshold: Points) {
        switch decision.outcome {
        case .moved(let from, let to, let mover):
            self = WebhookEvent.move(from, to, mover, isAbove: decision.inputs.total >= threshold)
        case .proposed: self = .proposed
        case .rejected: self = .rejected
        case .routed: self = .assigned
        case .flagged: self = .flagged
        case .refused, .unreadable: return nil
        }
    }

    private static func move(_ from: Milestone?, _ to: Milestone, _ mover: Decision.Mover, isAbove: Bool)
        -> WebhookEvent
    {
        switch to {
        case .recycled: .recycled
        case .disqualified: .disqualified
        case .won: .won
        case .lost: .lost
        case .captured: from == nil ? .captured : .reopened
        case .marketingQualified, .salesAccepted, .salesQualified, .opportunity:
            switch mover {
            case .person: .accepted
            case .gate: isAbove ? .scoreCrossed : .moved
            case .record, .lifecycle: .moved
            }
        }
    }
}
