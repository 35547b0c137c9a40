/// One reason for points: what earns them, how many, how often, and how they fade.
package final class ScoringRule: Sendable {
    /// Which of the three sums the points go to.
    package enum Category: String, Hashable, Sendable, CaseIterable {
        /// Who they are: explicit data.
        case fit
        /// What they do: implicit data.
        case behaviour
        /// What speaks against them; points are negative.
        case negative
    }

    /// What earns the points.
    package enum Trigger: Hashable, Sendable {
        /// Holds or does not hold of the lead as it is now.
        case condition(Condition)
        /// Every fact of a kind, if the condition on its properties holds.
        case facts(kind: String, where: Condition?)
    }

    /// Stable, unique in the policy.
    package let id: String
    /// What people read.
    package let label: String
    package let category: Category
    package let points: Points
    package let trigger: Trigger
    /// Only for facts.
    package let cap: Cap?
    /// Only for facts.
    package let decay: Decay
    /// What must hold of the lead; nil when facts earn the points.
    package let condition: Condition?

    package init(
        id: String, label: String, category: Category, points: Points, trigger: Trigger, cap: Cap? = nil,
        decay: Decay = .none
    ) {
        self.id = id
        self.label = label
        self.category = category
        self.points = points
        self.trigger = trigger
        self.cap = cap
        self.decay = decay
        condition = if case .condition(let condition) = trigger { condition } else { nil }
    }
}

/// How often a rule may count: at most so many facts, or so many points, in any window of the given length.
package struct Cap: Hashable, Sendable {
    package enum Limit: Hashable, Sendable {
        case count(Int)
        /// The magnitude of the points, before they fade.
        case points(Points)
    }

    package let limit: Limit
    /// The window in whole hours; nil for the whole cycle.
    package let windowHours: Int?

    package init(_ limit: Limit, per window: TimeSpan? = nil) {
        self.limit = limit
        windowHours = window.map { max(1, $0.wholeHours) }
    }
}
