import Domain

/// What all leads score by the domain's own arithmetic, one lead after the other: what every faster way must come to, and
/// what the peers' queries are held to.
enum LedgerTotals {
    /// The sum of all scores in points, and the sum of each score times its lead's number modulo 97.
    static func of(_ activity: Activity, under policy: Policy) -> [String: Double] {
        let rules = policy.factRules.map { policy.scoring.rules[$0] }
        let positions = Kinds.all.map { policy.ledgers(forKind: $0.name) }
        let end = Int32(WorkspaceSpan.end / 3_600)
        var score: Int64 = 0
        var spread: Int64 = 0
        for lead in activity.leads.indices {
            var ledgers = [Ledger](repeating: Ledger(), count: rules.count)
            for fact in activity.facts(of: lead) {
                for position in positions[Int(activity.kinds[fact])] {
                    ledgers[position].record(hour: Int32(activity.seconds[fact] / 3_600))
                }
            }
            var total = Points.zero
            for (rule, ledger) in zip(rules, ledgers) { total += ledger.points(rule, at: end) }
            score += total.thousandths
            spread += total.thousandths * Int64(lead % 97)
        }
        return ["score": Double(score) / 1_000, "spread": Double(spread) / 1_000]
    }
}
