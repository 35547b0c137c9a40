import Domain
import Storage

/// Why a lead is where it is, on one screen: score waterfall, gate, history, attribution chain.
package struct LeadExplanation: Sendable {
    /// One step of the score waterfall.
    package struct ScoreLine: Sendable {
        package let rule: ScoringRule
        package let points: Points
        /// The facts behind the points, oldest first; empty for a condition on what is known.
        package let facts: [ID<Fact>]
        package let lastFactAt: Instant?
        /// What the facts would give without cap and decay.
        package let uncapped: Points
    }

    /// One line of the check list of the next stage.
    package struct GateView: Sendable {
        package let stage: Stage
        package let result: GateResult
    }

    /// The last answer to one question of the policy.
    package struct AnswerLine: Sendable {
        package let question: Question
        package let answer: Answer
        package let at: Instant
        /// Whether it still counts: it has not expired.
        package let counts: Bool
    }

    /// The last word on one purpose that data may be used for.
    package struct ConsentLine: Sendable {
        package let consent: ConsentStatement
        package let at: Instant
        /// Where it was said: `form:guide`.
        package let source: String
    }

    /// One touch of the chain.
    package struct ChainLine: Sendable {
        package let at: Instant
        package let channel: String
        package let source: TouchSource
        /// What the touch is the last before: `first`, `lead`, `mql`, `prospect`, `opportunity`, `won`.
        package let marks: [String]
    }

    package let dossier: LeadDossier
    /// In the order of the policy.
    package let scoreLines: [ScoreLine]
    package let score: Score
    package let temperature: Temperature
    package let grade: String
    /// Nil when no stage follows.
    package let gate: GateView?
    /// In the order of the policy's questions, those that were ever answered.
    package let answers: [AnswerLine]
    /// What is known by the policy's attributes, in their order: who said it, when, how surely, and who says otherwise.
    package let known: [Provenance]
    /// By purpose, those on which something was ever said.
    package let consents: [ConsentLine]
    /// Touches in order; repeated neighbours of the same source are one line each time.
    package let chain: [ChainLine]

    /// Explains a lead as of the dossier's moment.
    package init(_ dossier: LeadDossier) {
        self.dossier = dossier
        let policy = dossier.policy
        score = dossier.score
        temperature = policy.scoring.temperature.temperature(score.total)
        grade = "\(policy.scoring.grades.fitGrade(score))\(policy.scoring.grades.engagementLevel(score))"
        let counted = dossier.countedFacts
        scoreLines = score.contributions.map { contribution in
            let rule = policy.scoring.rules[contribution.rule]
            let facts = counted.filter { $0.counts(for: rule, under: policy) }
            let uncapped = rule.isTriggeredByFacts ? rule.points * facts.count : rule.points
            return ScoreLine(
                rule: rule, points: contribution.points, facts: rule.isTriggeredByFacts ? facts.map(\.id) : [],
                lastFactAt: rule.isTriggeredByFacts ? facts.last?.occurredAt : nil, uncapped: uncapped)
        }
        gate = dossier.state.milestone.flatMap { policy.stage(after: $0) }.map { stage in
            GateView(stage: stage, result: stage.gate.check(dossier.variables, names: policy.variableNames))
        }
        chain = LeadExplanation.chain(dossier)
        known = dossier.provenance
        consents = LeadExplanation.consents(dossier)
        answers = policy.questions.compactMap { question in
            let last = dossier.facts.last {
                if case .answered(let answer) = $0.body { answer.question == question.name } else { false }
            }
            guard let last, case .answered(let answer) = last.body else { return nil }
            let isExpired = question.expiry.map { last.occurredAt + $0 <= dossier.at } ?? false
            return AnswerLine(question: question, answer: answer, at: last.occurredAt, counts: !isExpired)
        }
    }

    private static func consents(_ dossier: LeadDossier) -> [ConsentLine] {
        var last: [String: ConsentLine] = [:]
        for fact in dossier.facts {
            guard case .consented(let consent) = fact.body else { continue }
            last[consent.purpose] = ConsentLine(consent: consent, at: fact.occurredAt, source: fact.source)
        }
        return last.values.sorted { $0.consent.purpose < $1.consent.purpose }
    }

    private static func chain(_ dossier: LeadDossier) -> [ChainLine] {
        let touched = dossier.facts.filter { $0.touch != nil && $0.occurredAt <= dossier.at }
        let passage = dossier.state.passage
        let prospectAt = Milestone.track.drop { $0 != dossier.policy.prospectMilestone }.compactMap { passage[$0] }
            .min()
        let marked: [(Int?, String)] = [
            (0, "first"), (lastIndex(touched, until: passage[.captured]), "lead"),
            (lastIndex(touched, until: passage[.marketingQualified]), "mql"),
            (lastIndex(touched, until: prospectAt), "prospect"),
            (lastIndex(touched, until: passage[.opportunity]), "opportunity"),
            (lastIndex(touched, until: passage[.won]), "won"),
        ]
        return touched.enumerated().compactMap { index, fact in
            guard let id = fact.touch, let source = dossier.touches[id] else { return nil }
            let marks = marked.filter { $0.0 == index }.map(\.1)
            return ChainLine(
                at: fact.occurredAt, channel: dossier.version.channel(id) ?? "Unassigned", source: source, marks: marks)
        }
    }

    private static func lastIndex(_ facts: [Fact], until moment: Instant?) -> Int? {
        guard let moment else { return nil }
        return facts.lastIndex { $0.occurredAt <= moment }
    }
}

extension LeadDossier {
    /// Facts that can count for rules: of the current cycle, up to the dossier's moment.
    fileprivate var countedFacts: [Fact] {
        let start = state.cycle > 1 ? state.passage[.captured] ?? .distantPast : .distantPast
        return facts.filter { $0.occurredAt >= start && $0.occurredAt <= at }
    }
}

extension ScoringRule {
    fileprivate var isTriggeredByFacts: Bool { if case .facts = trigger { true } else { false } }
}

extension Fact {
    /// Whether a rule counts this fact, before its cap.
    fileprivate func counts(for rule: ScoringRule, under policy: Policy) -> Bool {
        guard case .facts(let wanted, let condition) = rule.trigger, case .behaviour(let kind, let properties) = body,
            kind == wanted, !isAutomated
        else { return false }
        return condition?.isMet(by: FactProperties(properties, policy)) ?? true
    }
}
