/// What many leads score at one moment, by their place among the leads that were scored. In thousandths of a point.
package struct ScoreColumns: Sendable, Equatable {
    package let fit: Column<Int64>
    package let behaviour: Column<Int64>
    package let negative: Column<Int64>
    /// For each rule of the policy what it gives each lead; empty unless asked for.
    package let byRule: [Column<Int64>]

    package init(
        fit: Column<Int64>, behaviour: Column<Int64>, negative: Column<Int64>, byRule: [Column<Int64>] = []
    ) {
        self.fit = fit
        self.behaviour = behaviour
        self.negative = negative
        self.byRule = byRule
    }

    /// How many leads were scored.
    package var count: Int { fit.count }

    /// The total of a lead.
    package func total(_ lead: Int) -> Points {
        Points(thousandths: fit[lead] + behaviour[lead] + negative[lead])
    }
}

/// Where the kernels write scores, one place a lead. Threads share it, each writing the places of its own leads.
package struct ScoreSheet: Sendable {
    /// By category: fit, behaviour, negative.
    let sums: [ColumnDraft<Int64>]
    /// By rule of the policy; empty unless asked for.
    let byRule: [ColumnDraft<Int64>]
    /// By place in `ScorePlan.signals`.
    let signals: [ColumnDraft<UInt32>]

    /// Room for the scores of so many leads, all zero; with `rules` also for what each rule gives.
    package init(_ plan: ScorePlan, leads: Int, rules isByRule: Bool) {
        sums = (0..<3).map { _ in ColumnDraft(count: leads, repeating: 0) }
        let rules = isByRule ? plan.policy.scoring.rules.count : 0
        byRule = (0..<rules).map { _ in ColumnDraft(count: leads, repeating: 0) }
        signals = plan.signals.map { _ in ColumnDraft(count: leads, repeating: 0) }
    }

    /// Writes the score of one lead in the place of whatever stands there.
    package func put(_ score: Score, _ lead: Int, under policy: Policy) {
        for rule in byRule { rule.values[lead] = 0 }
        if !byRule.isEmpty {
            for reason in score.contributions { byRule[reason.rule].values[lead] = reason.points.thousandths }
        }
        sums[ScoringRule.Category.fit.place].values[lead] = score.fit.thousandths
        sums[ScoringRule.Category.behaviour.place].values[lead] = score.behaviour.thousandths
        sums[ScoringRule.Category.negative.place].values[lead] = score.negative.thousandths
    }

    /// What was written.
    package var scores: ScoreColumns {
        ScoreColumns(
            fit: sums[0].column, behaviour: sums[1].column, negative: sums[2].column, byRule: byRule.map(\.column))
    }
}
