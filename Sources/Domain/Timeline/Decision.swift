/// What the engine concluded, with everything it was concluded from. Decisions are only ever added; one that a late fact
/// makes untrue is withdrawn by another decision, and both stay readable.
package struct Decision: Hashable, Sendable, Entity {
    package static let prefix = "D"

    /// The moment it holds from, on the timeline of facts.
    package let at: Instant
    /// The cycle of the lead it belongs to, from 1.
    package let cycle: Int
    package let outcome: Outcome
    package let cause: Cause
    /// The version of the policy it was made under.
    package let policyVersion: Int
    package let inputs: Inputs

    package init(
        at: Instant, cycle: Int, outcome: Outcome, cause: Cause, policyVersion: Int, inputs: Inputs
    ) {
        self.at = at
        self.cycle = cycle
        self.outcome = outcome
        self.cause = cause
        self.policyVersion = policyVersion
        self.inputs = inputs
    }
}

extension Decision {
    /// What was concluded.
    package enum Outcome: Hashable, Sendable {
        /// The lead moved. `from` is nil when a person became a lead.
        case moved(from: Milestone?, to: Milestone, by: Mover)
        /// Sales is asked to take the lead into a stage.
        case proposed(Milestone, route: String)
        /// Handed over and turned away.
        case rejected(reason: String, follows: Reason.Outcome)
        /// A tier without salespeople takes the lead.
        case routed(String)
        /// The flag for people who only collect content went up or down.
        case flagged(contentCollector: Bool)
        /// A fact asks for a move that the stage machine does not have; nothing changed.
        case refused(String)
        /// What the row of a decision is read as that is damaged; never recorded, and no facts lead to it.
        case unreadable(String)
    }

    /// What moved a lead.
    package enum Mover: String, Hashable, Sendable, CaseIterable {
        /// An automatic stage whose gate was met.
        case gate
        /// A person.
        case person
        /// A record from another system, or a deal.
        case record
        /// A rule of the lifecycle: rest after a rejection, return after a rest.
        case lifecycle
    }

    /// What made the engine look.
    package enum Cause: Hashable, Sendable {
        case fact(ID<Fact>)
        /// Time alone: a rest ended, points against the lead faded.
        case time
        /// A new version of the policy.
        case policy
    }

    /// Everything the conclusion rests on besides the policy, without personal data: points by rule, verdicts by
    /// requirement, and where the lead stood.
    package struct Inputs: Hashable, Sendable {
        /// Where the lead stood before.
        package let milestone: Milestone?
        /// Rule ids with their points, in the order of the policy.
        package let points: [RulePoints]
        /// The gate's check list; empty when no gate was asked.
        package let gate: [GateLine]
        /// What a person or a record brought: a reason code, who, an override.
        package let detail: [String: String]

        package init(
            milestone: Milestone?, points: [RulePoints] = [], gate: [GateLine] = [], detail: [String: String] = [:]
        ) {
            self.milestone = milestone
            self.points = points
            self.gate = gate
            self.detail = detail
        }
    }

    /// Points of one rule.
    package struct RulePoints: Hashable, Sendable {
        package let rule: String
        package let points: Points

        package init(rule: String, points: Points) {
            self.rule = rule
            self.points = points
        }
    }

    /// Verdict on one requirement.
    package struct GateLine: Hashable, Sendable {
        package let id: String
        package let outcome: GateResult.Outcome

        package init(id: String, outcome: GateResult.Outcome) {
            self.id = id
            self.outcome = outcome
        }
    }
}

extension Decision.Inputs {
    /// The total score the decision was made at.
    package var total: Points { points.reduce(.zero) { $0 + $1.points } }
}
