import Domain
import Storage

/// One line of a lead's timeline: something that happened, or something that was concluded.
package struct TimelineEntry: Hashable, Sendable {
    package let at: Instant
    /// `F12` for a fact, `D3` for a decision.
    package let id: String
    package let kind: String
    /// What there is to say beyond the kind; may be empty.
    package let what: String
    /// Where a fact came from, or what caused a decision.
    package let source: String

    /// All facts and decisions of a dossier in the order of time, each decision after the facts of its moment.
    package static func all(of dossier: LeadDossier) -> [TimelineEntry] {
        let facts = dossier.facts.map { TimelineEntry($0, dossier) }
        let decisions = dossier.decisions.map { TimelineEntry($0, dossier.policy) }
        return (facts + decisions).enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }
            .map(\.element)
    }

    private init(_ fact: Fact, _ dossier: LeadDossier) {
        at = fact.occurredAt
        id = "\(fact.id)"
        kind = fact.body.kind
        let touch = fact.touch.flatMap { dossier.touches[$0]?.summary }
        let remarks = [fact.body.summary, touch.map { "from \($0)" }, fact.isAutomated ? "automated" : nil]
        what = remarks.compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: "; ")
        source = fact.source
    }

    private init(_ recorded: RecordedDecision, _ policy: Policy) {
        at = recorded.decision.at
        id = "\(recorded.id)"
        kind = recorded.decision.outcome.kind
        let withdrawn = recorded.withdrawn.map { " (withdrawn: \($0.rawValue))" } ?? ""
        what = recorded.decision.outcome.sentence(policy) + withdrawn
        source = recorded.decision.cause.text
    }
}

extension Fact.Body {
    /// What happened beyond the kind, on one line; empty where the kind says it all.
    package var summary: String {
        switch self {
        case .behaviour(_, let properties):
            properties.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.display)" }.joined(separator: ", ")
        case .captured: ""
        case .observed(let traits): traits.map { "\($0.name) \($0.value.display)" }.joined(separator: ", ")
        case .enriched(let enrichment):
            enrichment.traits.map { "\($0.name) \($0.value.display) (\($0.confidence))" }.joined(separator: ", ")
        case .answered(let answer):
            ["\(answer.question) \(answer.status.rawValue)", answer.value?.display, answer.by].compactMap { $0 }
                .joined(separator: ", ")
        case .consented(let consent): "\(consent.purpose), text \(consent.version)"
        case .reached(let milestone): milestone.rawValue
        case .accepted(let acceptance):
            "into \(acceptance.milestone.rawValue) by \(acceptance.by)"
                + (acceptance.overriddenBy.map { ", approved by \($0)" } ?? "")
        case .rejected(let verdict), .disqualified(let verdict): "\(verdict.reason) by \(verdict.by)"
        case .recycled(let verdict, let until):
            "\(verdict.reason) by \(verdict.by)" + (until.map { ", until \($0.day)" } ?? "")
        case .reopened(let actor): "by \(actor)"
        case .opportunity(let event):
            [event.opportunity, event.amount?.description, event.reason].compactMap { $0 }.filter { !$0.isEmpty }
                .joined(separator: ", ")
        }
    }
}
