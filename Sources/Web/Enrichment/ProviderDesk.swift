import Domain
import Engine
import HTTPTypes
import Storage

/// Answers how providers are doing, and has leads enriched.
struct ProviderDesk: Sendable {
    private let engine: Engine

    init(_ engine: Engine) { self.engine = engine }

    /// The providers of the policy in force, in the order of being asked.
    func status(_ content: RequestContent) throws -> Reply {
        let providers = try engine.acting(for: content.requireCaller()).enrichmentStatus()
        return Reply(["providers": .array(providers.map(\.json))])
    }

    /// Has a lead enriched soon: 202 with the job.
    func enrich(_ content: RequestContent) async throws -> Reply {
        let text = try content.parameter("lead")
        guard let lead = ID<Person>(lead: text) else {
            throw Problem(.invalid, "'\(text.prefix(40))' is no lead's number", hint: "write it as L42")
        }
        let isForced = content.query["again"] == "true"
        let engine = engine.acting(for: try content.requireCaller())
        let job = try await engine.requestEnrichment(lead, isForced: isForced)
        return Reply(
            ["lead": .string("L\(lead.value)"), "job": job.map { .string("\($0)") } ?? .null], status: .accepted)
    }
}

extension ID where Of == Person {
    /// Reads `L42` or `42`.
    fileprivate init?(lead text: String) {
        let digits = text.uppercased().hasPrefix("L") ? text.dropFirst() : text[...]
        guard digits.first?.isASCIIDigit == true, let id = ID(parsing: digits) else { return nil }
        self = id
    }
}

extension EnrichmentStatus {
    /// One provider for programs. Amounts in minor units.
    fileprivate var json: JSON {
        [
            "id": .string(provider.id), "label": .string(provider.label),
            "kind": provider.isOutside ? "http" : "table", "key": .string(provider.key.rawValue),
            "attributes": .array(provider.fields.map { .string($0.attribute) }), "breaker": .string(breaker),
            "openUntil": openUntil.map { .string("\($0)") } ?? .null,
            "asked": .integer(Int64(counts.asked)), "cached": .integer(Int64(counts.cached)),
            "matched": .integer(Int64(counts.matched)), "empty": .integer(Int64(counts.empty)),
            "failed": .integer(Int64(counts.failed)), "withheld": .integer(Int64(counts.withheld)),
            "matchRate": matchRate.flatMap { Double($0.decimal(places: 6)) }.map { .number($0) } ?? .null,
            "currency": .string(spentToday.currency.code), "cost": .integer(counts.cost),
            "spentToday": .integer(spentToday.minor), "spentThisMonth": .integer(spentThisMonth.minor),
            "budgetDay": provider.budget.day.map { .integer($0.minor) } ?? .null,
            "budgetMonth": provider.budget.month.map { .integer($0.minor) } ?? .null,
        ]
    }
}
