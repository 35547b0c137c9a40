import Domain
import Engine
import HTTPTypes
import Storage

extension Endpoint {
    /// Providers that complete what is known of leads.
    static let enrichment: [Endpoint] = [
        Endpoint(
            .get, "/enrichment", .manageSources,
            "Says how the providers of the policy are doing, in the order of being asked.",
            Operation(
                id: "showEnrichment", tag: "enrichment", effect: .reads,
                answers: [.ok(.object(["providers": .list(providerSchema)]))])
        ) { call in Reply(["providers": .array(try call.engine.enrichmentStatus().map(\.json))]) },
        Endpoint(
            .get, "/leads/{lead}/enrichment", .readLeads,
            "Says which providers would be asked about a lead, and for what, if none before knew anything.",
            Operation(
                id: "planEnrichment", tag: "enrichment", effect: .reads, parameters: [again],
                path: ["lead": .id("L")], answers: [.ok(.object(["data": .list(stepSchema)]))])
        ) { call in
            let steps = try call.engine.enrichmentPlan(try call.lead(), isForced: call.flag("again"))
            return Reply(["data": .array(steps.map(\.json))])
        },
        Endpoint(
            .post, "/leads/{lead}/enrich", .workLeads, "Has a lead enriched soon.",
            Operation(
                id: "enrichLead", tag: "enrichment", effect: .changes, parameters: [again],
                path: ["lead": .id("L")],
                answers: [
                    .init(
                        status: .accepted, about: "It is done soon; 'job' is null where the same is under way already.",
                        content: ["application/json": .object(["lead": .id("L"), "job": Schema.id("J").orNull])])
                ])
        ) { call in
            let lead = try call.lead()
            let job = try call.engine.requestEnrichment(lead, isForced: call.flag("again"))
            return Reply(
                ["lead": .string("L\(lead.value)"), "job": .text(job.map { "\($0)" })], status: .accepted)
        },
    ]

    private static let again = Operation.Parameter(
        name: "again", schema: .flag.defaulting(to: false), about: "Even where an answer is kept or was had lately.")

    private static let providerSchema = Schema.object([
        "id": .text, "label": .text, "kind": .choice(["http", "table"]),
        "key": .choice(LookupKey.allCases.map(\.rawValue)), "attributes": .list(.text),
        "breaker": .choice(["closed", "open", "half-open"]), "openUntil": .moment.orNull, "asked": .whole,
        "cached": .whole, "matched": .whole, "empty": .whole, "failed": .whole, "withheld": .whole,
        "matchRate": Schema.number.orNull.about("Matches among answers, 0 to 1; null before the first."),
        "currency": .text, "cost": Schema.whole.about("In minor units, as all amounts here."), "spentToday": .whole,
        "spentThisMonth": .whole, "budgetDay": .whole.orNull, "budgetMonth": .whole.orNull,
    ]).named("EnrichmentProvider")

    private static let stepSchema = Schema.object([
        "provider": .text, "key": .choice(LookupKey.allCases.map(\.rawValue)), "attributes": .list(.text),
        "cost": .whole.about("In minor units."), "currency": .text,
    ]).named("EnrichmentStep")
}

extension EnrichmentStep {
    fileprivate var json: JSON {
        [
            "provider": .string(provider.id), "key": .string(provider.key.rawValue),
            "attributes": .array(attributes.map { .string($0) }), "cost": .integer(provider.cost.minor),
            "currency": .string(provider.cost.currency.code),
        ]
    }
}

extension EnrichmentStatus {
    /// One provider. Amounts in minor units.
    fileprivate var json: JSON {
        [
            "id": .string(provider.id), "label": .string(provider.label),
            "kind": provider.isOutside ? "http" : "table", "key": .string(provider.key.rawValue),
            "attributes": .array(provider.fields.map { .string($0.attribute) }), "breaker": .string(breaker),
            "openUntil": .moment(openUntil), "asked": .count(counts.asked), "cached": .count(counts.cached),
            "matched": .count(counts.matched), "empty": .count(counts.empty), "failed": .count(counts.failed),
            "withheld": .count(counts.withheld),
            "matchRate": matchRate.flatMap { Double($0.decimal(places: 6)) }.map { .number($0) } ?? .null,
            "currency": .string(spentToday.currency.code), "cost": .integer(counts.cost),
            "spentToday": .integer(spentToday.minor), "spentThisMonth": .integer(spentThisMonth.minor),
            "budgetDay": provider.budget.day.map { .integer($0.minor) } ?? .null,
            "budgetMonth": provider.budget.month.map { .integer($0.minor) } ?? .null,
        ]
    }
}
