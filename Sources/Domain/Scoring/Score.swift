/// What a lead scores at one moment. A score *is* its reasons: the total is their sum and stands nowhere else.
package struct Score: Hashable, Sendable {
    /// The points one rule gives.
    package struct Contribution: Hashable, Sendable {
        /// Index of the rule in the policy.
        package let rule: Int
        package let points: Points

        package init(rule: Int, points: Points) {
            self.rule = rule
            self.points = points
        }
    }

    /// In the order of the policy's rules; rules that give nothing are left out.
    package private(set) var contributions: [Contribution] = []
    package private(set) var fit = Points.zero
    package private(set) var behaviour = Points.zero
    package private(set) var negative = Points.zero

    /// A score without reasons is zero.
    package init() {}

    /// The sum of all contributions.
    package var total: Points { fit + behaviour + negative }

    /// Adds a reason; nothing happens when it gives no points.
    package mutating func add(_ points: Points, rule: Int, _ category: ScoringRule.Category) {
        guard points != .zero else { return }
        contributions.append(Contribution(rule: rule, points: points))
        switch category {
        case .fit: fit += points
        case .behaviour: behaviour += points
        case .negative: negative += points
        }
    }
}
