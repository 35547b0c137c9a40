/// What running an example under a policy showed.
package struct ExampleResult: Hashable, Sendable {
    /// One claim that does not hold.
    package struct Difference: Hashable, Sendable {
        package let at: Instant
        /// The key of the claim: `score`.
        package let claim: String
        package let expected: String
        package let actual: String
    }

    package let example: PolicyExample
    /// In the order of the example; empty when it holds.
    package let differences: [Difference]

    /// Whether everything is as the example says.
    package var holds: Bool { differences.isEmpty }
}

extension PolicyExample {
    /// Folds the facts up to the moment of each expectation and compares.
    package func run(under policy: Policy) -> ExampleResult {
        let channels = channels
        let version = PolicyVersion(number: 1, effectiveFrom: .distantPast, policy: policy) { touch in
            let index = Int(touch.value) - 1
            return channels.indices.contains(index) ? channels[index] : nil
        }
        let differences = expectations.flatMap { expectation -> [ExampleResult.Difference] in
            let history = LeadHistory.fold(facts, under: [version], until: expectation.at)
            let outcome = ExampleOutcome(
                history?.state ?? LeadState(under: policy), history?.decisions ?? [], version, expectation.at)
            return expectation.claims.compactMap { claim in
                let actual = outcome.actual(claim)
                guard actual != claim.expected else { return nil }
                return .init(at: expectation.at, claim: claim.name, expected: claim.expected, actual: actual)
            }
        }
        return ExampleResult(example: self, differences: differences)
    }
}

/// A lead at the moment of an expectation.
private struct ExampleOutcome {
    private let state: LeadState
    private let decisions: [Decision]
    private let policy: Policy
    private let score: Score
    private let variables: LeadVariables
    private let qualificationScore: Int

    init(_ state: LeadState, _ decisions: [Decision], _ version: PolicyVersion, _ at: Instant) {
        self.state = state
        self.decisions = decisions
        policy = version.policy
        let channel = state.touches.first.flatMap(version.channel)
        score = state.score(under: policy, at: at, originalChannel: channel)
        variables = LeadVariables(state, policy, at: at, score: score, originalChannel: channel)
        qualificationScore = state.qualificationScore(under: policy, at: at)
    }

    /// What is, in the words of `Claim.expected`.
    func actual(_ claim: PolicyExample.Claim) -> String {
        switch claim {
        case .score: score.total.description
        case .fit: score.fit.description
        case .behaviour: score.behaviour.description
        case .negative: score.negative.description
        case .grade: "\(policy.scoring.grades.fitGrade(score))\(policy.scoring.grades.engagementLevel(score))"
        case .temperature: policy.scoring.temperature.temperature(score.total).rawValue
        case .contentCollector: state.isContentCollector ? "yes" : "no"
        case .qualificationScore: String(qualificationScore)
        case .cycle: String(state.cycle)
        case .stage: state.milestone?.rawValue ?? "none"
        case .owner: state.milestone.flatMap(policy.stage(of:))?.owner.rawValue ?? "none"
        case .proposed: state.proposal?.milestone.rawValue ?? "none"
        case .route: route ?? "none"
        case .missing: missing.listed
        }
    }

    private var route: String? {
        guard state.proposal != nil else { return state.route }
        for decision in decisions.reversed() {
            if case .proposed(_, let tier) = decision.outcome { return tier }
        }
        return nil
    }

    private var missing: [String] {
        guard let next = state.milestone.map(policy.stage(after:)) ?? policy.stages.dropFirst().first else { return [] }
        return next.gate.check(variables, names: policy.variableNames).lines.filter { $0.outcome != .met }.map(\.id)
    }
}
