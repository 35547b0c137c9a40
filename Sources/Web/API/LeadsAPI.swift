import Domain
import Engine
import HTTPTypes
import Storage

extension Endpoint {
    /// Leads, as somebody looks at them.
    static let leads: [Endpoint] = [
        Endpoint(
            .get, "/leads", .readLeads, "Lists leads in pages, filtered and sorted.",
            Operation(
                id: "listLeads", tag: "leads", effect: .reads,
                parameters: [
                    .init(
                        name: "filter", schema: .text(0...1_000).example("score >= 80 && stage == \"MQL\""),
                        about:
                            "A condition in CEL over \(FilterColumn.allCases.map(\.rawValue).joined(separator: ", "))."),
                    .init(
                        name: "sort", schema: .choice(LeadOrder.names).defaulting(to: "-number"),
                        about: "What to sort by; with '-' the greatest first. 'proposedAt' lists proposals alone."),
                    .limit(), .cursor,
                ], answers: [.ok(.page(of: LeadViews.lineSchema))])
        ) { call in
            var query = LeadQuery()
            query.filter = call.text("filter") ?? ""
            (query.sort, query.isDescending) = LeadOrder.order(call.text("sort") ?? "-number")
            query.limit = call.whole("limit") ?? query.limit
            query.cursor = call.text("cursor")
            let page = try call.engine.leadPage(query)
            return Reply(["data": .array(page.leads.map(LeadViews.line)), "next": .text(page.next)])
        },
        Endpoint(
            .get, "/leads/{lead}", .readLeads, "Shows everything that is known of a lead.",
            Operation(
                id: "showLead", tag: "leads", effect: .reads, path: ["lead": .id("L")],
                answers: [.ok(LeadViews.schema)], hasTag: true)
        ) { call in Reply(LeadViews.lead(try call.engine.lead(try call.lead()))).tagged },
        Endpoint(
            .get, "/leads/{lead}/explanation", .readLeads,
            "Says why a lead stands where it stands: score, gate, history, attribution.",
            Operation(
                id: "explainLead", tag: "leads", effect: .reads,
                parameters: [.init(name: "at", schema: .moment, about: "As of this moment; without it now.")],
                path: ["lead": .id("L")], answers: [.ok(explanation)])
        ) { call in
            Reply(LeadExplanation(try call.engine.lead(try call.lead(), at: call.moment("at"))).json)
        },
        Endpoint(
            .get, "/leads/{lead}/timeline", .readLeads, "Lists what happened to a lead and what was concluded from it.",
            Operation(
                id: "showTimeline", tag: "leads", effect: .reads, path: ["lead": .id("L")],
                answers: [.ok(.object(["data": .list(timelineEntry)]))])
        ) { call in
            let entries = TimelineEntry.all(of: try call.engine.lead(try call.lead()))
            return Reply([
                "data": .array(
                    entries.map {
                        [
                            "id": .string($0.id), "at": .moment($0.at), "kind": .string($0.kind),
                            "what": .string($0.what), "source": .string($0.source),
                        ]
                    })
            ])
        },
        Endpoint(
            .get, "/merge-candidates", .readLeads, "Lists pairs of people who may be one, the likeliest first.",
            Operation(
                id: "listMergeCandidates", tag: "leads", effect: .reads,
                parameters: [
                    .init(
                        name: "likelyPercent", schema: .whole(0...100).defaulting(to: 50),
                        about: "Only pairs at least so likely."),
                    .limit(usual: 100),
                ], answers: [.ok(.object(["data": .list(candidate)]))])
        ) { call in
            let pairs = try call.engine.mergeCandidates(
                minimumProbability: Double(call.whole("likelyPercent") ?? 50) / 100, limit: call.whole("limit") ?? 100)
            return Reply(["data": .array(pairs.map(\.json))])
        },
    ]

    private static let explanation = Schema.object([
        "lead": .id("L"), "name": .text, "at": .moment, "policy": .object(["name": .text, "version": .whole]),
        "milestone": LeadViews.milestone.orNull, "cycle": .whole, "proposed": LeadViews.milestone.orNull,
        "score": .map(.anything), "gate": Schema.map(.anything).orNull, "answers": .list(.map(.anything)),
        "known": .list(known),
        "consents": .list(consent), "history": .list(.map(.anything)), "attribution": .list(.map(.anything)),
    ]).named("Explanation")

    private static let observed: [String: Schema] = [
        "value": LeadViews.scalar, "source": .text, "at": .moment, "ageDays": .whole,
        "confidence": Schema.number.orNull.about("Per cent."), "expiresAt": .moment.orNull, "isExpired": .flag,
    ]

    /// What is known by one attribute, and who says otherwise.
    private static let known = Schema.object(
        observed.merging(["attribute": .text, "conflicts": .list(.object(observed))]) { $1 }
    ).named("Known")

    private static let consent = Schema.object([
        "purpose": .text, "given": .flag, "version": .text, "at": .moment, "source": .text,
    ]).named("Consent")

    private static let timelineEntry = Schema.object([
        "id": .text.about("F12 for a fact, D3 for a decision."), "at": .moment, "kind": .text, "what": .text,
        "source": .text,
    ]).named("TimelineEntry")

    private static let candidate = Schema.object([
        "one": .id("L"), "other": .id("L"), "oneName": .text, "otherName": .text, "likelyPercent": .whole,
        "reasons": .list(.text),
    ]).named("MergeCandidate")
}

extension MergeCandidate {
    fileprivate var json: JSON {
        [
            "one": .string("L\(one.value)"), "other": .string("L\(other.value)"), "oneName": .string(oneName),
            "otherName": .string(otherName), "likelyPercent": .count(Int((score.probability * 100).rounded(.down))),
            "reasons": .array(score.reasons.map { .string("\($0.trait.rawValue) \($0.agreement.rawValue)") }),
        ]
    }
}

/// The orders of lists of leads: `score`, `-score`.
enum LeadOrder {
    static let names = LeadSort.allCases.flatMap { [$0.rawValue, "-\($0.rawValue)"] }

    static func order(_ name: String) -> (LeadSort, isDescending: Bool) {
        let isDescending = name.hasPrefix("-")
        return (LeadSort(rawValue: isDescending ? String(name.dropFirst()) : name) ?? .number, isDescending)
    }
}
