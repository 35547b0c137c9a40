import Domain
import Engine
import Storage

/// Leads as the API shows them.
enum LeadViews {
    /// One line of a list.
    static func line(_ lead: LeadListing) -> JSON {
        [
            "id": .string("L\(lead.row.person.value)"), "name": .string(lead.name), "company": .string(lead.company),
            "stage": .string(lead.stage), "milestone": .text(lead.row.milestone?.rawValue),
            "score": lead.row.score.json, "fit": lead.row.fit.json, "behaviour": lead.row.behaviour.json,
            "negative": lead.row.negative.json, "grade": .string(lead.row.grade),
            "temperature": .string(lead.temperature.rawValue), "channel": .string(lead.channel),
            "cycle": .count(lead.row.cycle), "route": .text(lead.row.route),
            "proposed": .text(lead.row.proposed?.rawValue), "proposedAt": .moment(lead.row.proposedAt),
            "enteredAt": .moment(lead.row.enteredAt), "lastFactAt": .moment(lead.row.lastFactAt),
        ]
    }

    static let lineSchema = Schema.object([
        "id": .id("L"), "name": .text, "company": .text, "stage": .text.about("What the policy calls the milestone."),
        "milestone": milestone.orNull, "score": .number, "fit": .number, "behaviour": .number, "negative": .number,
        "grade": .text, "temperature": .choice(Temperature.allCases.map(\.rawValue)), "channel": .text, "cycle": .whole,
        "route": .text.orNull, "proposed": milestone.orNull, "proposedAt": .moment.orNull, "enteredAt": .moment.orNull,
        "lastFactAt": .moment.orNull,
    ]).named("LeadLine")

    /// Everything that is known of a lead. It says nothing of the moment at which it is asked, so that the same lead is the
    /// same document.
    static func lead(_ dossier: LeadDossier) -> JSON {
        let policy = dossier.policy
        let state = dossier.state
        let known = { (name: String) in dossier.known(name).map { (name, $0.json) } }
        let score = dossier.score
        return [
            "id": .string("L\(dossier.person.value)"), "name": .string(dossier.displayName),
            "milestone": .text(state.milestone?.rawValue),
            "stage": .text(state.milestone.map { policy.label(of: $0) }), "cycle": .count(state.cycle),
            "proposed": .text(state.proposal?.milestone.rawValue), "restsUntil": .moment(state.restsUntil),
            "score": [
                "total": score.total.json, "fit": score.fit.json, "behaviour": score.behaviour.json,
                "negative": score.negative.json,
            ],
            "channel": .text(dossier.originalChannel),
            "identifiers": .array(dossier.identifiers.map(identifier)),
            "account": dossier.account.map { ["id": .string("\($0.id)"), "name": .string($0.name)] } ?? .null,
            "attributes": .object(Dictionary(policy.attributes.compactMap { known($0.name) }) { first, _ in first }),
            "answers": .object(Dictionary(policy.questions.compactMap { known($0.name) }) { first, _ in first }),
            "firstFactAt": .moment(dossier.facts.first?.occurredAt),
            "lastFactAt": .moment(dossier.facts.last?.occurredAt),
            "facts": .count(dossier.facts.count), "policyVersion": .count(dossier.version.number),
        ]
    }

    static func identifier(_ identifier: Identifier) -> JSON {
        [
            "kind": .string(identifier.kind.rawValue), "namespace": .string(identifier.namespace),
            "value": .string(identifier.value),
        ]
    }

    static let schema = Schema.object([
        "id": .id("L"), "name": .text, "milestone": milestone.orNull, "stage": .text.orNull, "cycle": .whole,
        "proposed": milestone.orNull, "restsUntil": .moment.orNull,
        "score": .object(["total": .number, "fit": .number, "behaviour": .number, "negative": .number]),
        "channel": .text.orNull, "identifiers": .list(identifierSchema),
        "account": Schema.object(["id": .id("A"), "name": .text]).orNull, "attributes": .map(scalar),
        "answers": .map(scalar), "firstFactAt": .moment.orNull, "lastFactAt": .moment.orNull, "facts": .whole,
        "policyVersion": .whole,
    ]).named("Lead")

    static let identifierSchema = Schema.object([
        "kind": .choice(IdentifierKind.allCases.map(\.rawValue)), "namespace": .text, "value": .text,
    ]).named("Identifier")

    static let milestone = Schema.choice(Milestone.allCases.map(\.rawValue)).named("Milestone")

    static let scalar = Schema.either([.text, .number, .flag]).named("Scalar")
}
