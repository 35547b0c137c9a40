/// Everything a workspace agrees on about scores.
package struct ScoringPolicy: Sendable {
    /// In the order in which explanations list them.
    package let rules: [ScoringRule]
    /// The total at which a lead is worth a salesperson's time; conditions read it as `promotionThreshold`.
    package let promotionThreshold: Points
    package let grades: GradePolicy
    package let temperature: TemperaturePolicy
    package let contentCollector: ContentCollector?

    package init(
        rules: [ScoringRule], promotionThreshold: Points, grades: GradePolicy, temperature: TemperaturePolicy,
        contentCollector: ContentCollector?
    ) {
        self.rules = rules
        self.promotionThreshold = promotionThreshold
        self.grades = grades
        self.temperature = temperature
        self.contentCollector = contentCollector
    }
}

/// A count of facts in a window that conditions can read by name, such as visits in 30 days.
package struct Signal: Hashable, Sendable {
    /// The name in conditions.
    package let name: String
    /// Facts of any of these kinds count.
    package let kinds: [String]
    /// Nil for the whole cycle.
    package let window: TimeSpan?

    package init(name: String, kinds: [String], window: TimeSpan?) {
        self.name = name
        self.kinds = kinds
        self.window = window
    }
}
