/// Fit A to D beside engagement 1 to 4, so that enthusiasm without authority, or fit without intent, is visible.
package struct GradePolicy: Hashable, Sendable {
    /// The least fit points for A, B and C, falling.
    package let fit: [Points]
    /// The least behaviour points for 1, 2 and 3, falling.
    package let engagement: [Points]

    package init(fit: [Points], engagement: [Points]) {
        self.fit = fit
        self.engagement = engagement
    }

    /// `A` to `D`. Points against the lead lower its fit.
    package func fitGrade(_ score: Score) -> String { fitGrade(score.fit + score.negative) }

    /// The same for the points of fit and against the lead together.
    func fitGrade(_ points: Points) -> String { GradePolicy.fitNames[fitBand(points)] }

    /// The same as a place in `fitNames`.
    package func fitBand(_ points: Points) -> Int { GradePolicy.band(points, fit) }

    /// The grades of fit, the best first.
    package static let fitNames = ["A", "B", "C", "D"]

    /// 1 (most engaged) to 4.
    package func engagementLevel(_ score: Score) -> Int { engagementLevel(score.behaviour) }

    /// The same for the points of behaviour.
    package func engagementLevel(_ points: Points) -> Int { GradePolicy.band(points, engagement) + 1 }

    private static func band(_ points: Points, _ limits: [Points]) -> Int {
        limits.firstIndex { points >= $0 } ?? limits.count
    }
}

/// How warm a lead is by its total score.
package enum Temperature: String, Hashable, Sendable, CaseIterable {
    case cold
    case warm
    case hot
}

/// Where warm starts and where hot starts.
package struct TemperaturePolicy: Hashable, Sendable {
    /// Warm from this total on.
    package let warmFrom: Points
    /// Hot above this total.
    package let hotAbove: Points

    package init(warmFrom: Points, hotAbove: Points) {
        self.warmFrom = warmFrom
        self.hotAbove = hotAbove
    }

    /// The band of a total.
    package func temperature(_ total: Points) -> Temperature {
        total > hotAbove ? .hot : total >= warmFrom ? .warm : .cold
    }
}
