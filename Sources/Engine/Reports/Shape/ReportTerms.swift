import Domain

/// What a workspace calls things and how it judges figures: the part of its policy that reports read.
package struct ReportTerms: Hashable, Sendable {
    /// The stages on the track, in order, with what people read.
    package struct StageName: Hashable, Sendable {
        package let milestone: Milestone
        package let label: String

        package init(_ milestone: Milestone, _ label: String) {
            self.milestone = milestone
            self.label = label
        }
    }

    package var stages: [StageName]
    package var prospectMilestone: Milestone
    package var cost: CostPolicy
    package var advisor: AdvisorPolicy
    package var attribution: AttributionPolicy
    package var reasons: [Reason]
    /// What people read for a rule of scoring, by its id.
    package var ruleLabels: [String: String] = [:]
    /// Active prospects a salesperson can work at once.
    package var places: Int

    package init(
        stages: [StageName], prospectMilestone: Milestone, cost: CostPolicy, advisor: AdvisorPolicy,
        attribution: AttributionPolicy, reasons: [Reason] = [], places: Int
    ) {
        self.stages = stages
        self.prospectMilestone = prospectMilestone
        self.cost = cost
        self.advisor = advisor
        self.attribution = attribution
        self.reasons = reasons
        self.places = places
    }

    /// The terms of a policy.
    package init(_ policy: Policy) {
        let track = policy.stages.filter { $0.milestone.trackIndex != nil }
        self.init(
            stages: track.map { StageName($0.milestone, $0.label) }, prospectMilestone: policy.prospectMilestone,
            cost: policy.cost, advisor: policy.advisor, attribution: policy.attribution, reasons: policy.reasons,
            places: policy.routing.capacity)
        ruleLabels = Dictionary(policy.scoring.rules.map { ($0.id, $0.label) }, uniquingKeysWith: { first, _ in first })
    }

    /// What the workspace calls a milestone.
    func label(of milestone: Milestone) -> String {
        stages.first { $0.milestone == milestone }?.label ?? milestone.rawValue.replacing("_", with: " ")
    }

    /// What people read for a reason code.
    func label(ofReason code: String) -> String { reasons.first { $0.code == code }?.label ?? code }

    /// What people read for the id of a rule.
    func label(ofRule id: String) -> String { ruleLabels[id] ?? id }

    /// What a salesperson's time costs.
    var capacity: SalesCapacity {
        SalesCapacity(year: cost.salespersonYear, hours: cost.salespersonHours, places: places)
    }
}
