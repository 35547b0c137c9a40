import Domain
import PolicyFile

/// What one fact costs in `decide`, the state of its lead loaded: the facts of two thousand leads one after the other, so
/// that those with many facts weigh as they do in life. Under the policy that workspaces begin with, and under the twenty
/// rules, once more with a half-life on the rule that takes points away: what fades there can lift a lead without a fact.
struct DecideRow: Row {
    let id = "decide"
    let summary = "One fact decided on, state loaded"

    func measure(_ bench: Bench) throws -> [Line] {
        let facts = LeadFacts(try bench.workspace().activity, of: bench.size, leads: 2_000)
        let shipped = try ShippedPolicies.catalogue.member("lead-first").document().policy
        return [
            try line("decide, policy lead-first", shipped, facts),
            try line("decide, twenty rules", bench.policy(), facts),
            try line("decide, twenty rules, points against that fade", bench.policy(negativeFades: true), facts),
            try line(
                "decide, the same before a gate within reach", bench.policy(negativeFades: true, isInReach: true), facts
            ),
        ]
    }

    private func line(_ figure: String, _ policy: Policy, _ facts: LeadFacts) throws -> Line {
        let version = DecideRow.version(of: policy)
        let (decisions, seconds) = Stopwatch.median(of: 5) { DecideRow.decideAll(facts, version) }
        var line = Line(
            figure: figure, product: .seconds(seconds / Double(facts.count)), targets: [.atMost(.seconds(5e-6))])
        line.details = ["facts": .integer(Int64(facts.count)), "decisions": .integer(Int64(decisions))]
        return line
    }

    /// A policy in force from the beginning, with the channels of the workspace.
    static func version(of policy: Policy) -> PolicyVersion {
        let channels = Sources.all.map(\.channel)
        return PolicyVersion(number: 1, effectiveFrom: .distantPast, policy: policy) { channels[Int($0.value) - 1] }
    }

    /// The product's call. Gives how many decisions follow from all facts.
    static func decideAll(_ facts: LeadFacts, _ version: PolicyVersion) -> Int {
        var decisions = 0
        for lead in facts.leads {
            var state = LeadState(under: version.policy)
            for fact in lead { decisions += decide(&state, .fact(fact), under: version).count }
        }
        return decisions
    }
}
