import Domain
import Engine
import HTTPTypes
import Storage

extension Endpoint {
    /// Facts of everybody, in the order in which they were recorded.
    static let facts: [Endpoint] = [
        Endpoint(
            .get, "/facts", .readLeads,
            "Lists the facts that were recorded last, the newest first; with 'after' those that came since, the oldest first.",
            Operation(
                id: "listFacts", tag: "facts", effect: .reads,
                parameters: [
                    .init(
                        name: "after", schema: .id("F"),
                        about: "Only facts recorded after this one, to follow what comes."),
                    .init(name: "kind", schema: .text(1...100), about: "Only facts of this kind."), .limit(), .cursor,
                ],
                answers: [
                    .ok(
                        .object([
                            "data": .list(factSchema), "next": .text.orNull,
                            "last": Schema.id("F").orNull.about("Ask with 'after' this one for what comes next."),
                        ]))
                ])
        ) { call in try call.factPage() },
        Endpoint(
            .get, "/facts/{fact}", .readLeads, "Shows a fact.",
            Operation(
                id: "showFact", tag: "facts", effect: .reads, path: ["fact": .id("F")], answers: [.ok(factSchema)],
                hasTag: true)
        ) { call in Reply(try call.engine.fact(try call.id("fact")).json).tagged },
        Endpoint(
            .post, "/facts", .workLeads,
            "Records facts, given as messages of the tracking API; each is recorded or turned away by itself.",
            Operation(
                id: "recordFacts", tag: "facts", effect: .changes,
                body: .json(.object(["facts": .list(message, 1...500)])),
                answers: [
                    .ok(.object(["results": .list(result)]), "What became of each, in the order they were given.")
                ])
        ) { call in
            let messages = call.body["facts"]?.array ?? []
            let outcomes = try call.engine.takeIn(messages, from: "api:\(call.caller.name)")
            return Reply(["results": .array(outcomes.map(\.json))])
        },
    ]

    private static let factSchema = Schema.object([
        "id": .id("F"), "lead": .id("L"), "kind": .text, "what": .text, "source": .text, "messageId": .text,
        "occurredAt": .moment, "recordedAt": .moment, "touch": Schema.id("T").orNull, "isAutomated": .flag,
    ]).named("Fact")

    private static let message = Schema([
        "type": "object", "description": "A message as the tracking API takes it: type, userId or anonymousId, event …",
        "examples": [
            ["type": "track", "event": "Demo Requested", "userId": "u1", "messageId": "m1"],
            ["type": "identify", "userId": "u1", "traits": ["email": "ann@acme.example"]],
        ],
    ]).named("Message")

    private static let result = Schema.object([
        "recorded": .flag, "lead": Schema.id("L").orNull, "newFacts": .whole.about("0 where all of it was known."),
        "problem": itemProblem.orNull,
    ]).named("FactResult")
}

extension Call {
    fileprivate func factPage() throws -> Reply {
        let secret = try engine.secret(.cursors)
        let after = text("after").flatMap { ID<Fact>.written($0, "F") }
        let list = "facts \(text("kind") ?? "") \(after == nil)"
        var request = FactPageRequest()
        request.limit = whole("limit") ?? 50
        request.kind = text("kind")
        request.after = after
        if let cursor = text("cursor") {
            let place = ID<Fact>(try Cursor(parsing: cursor, of: list, secret: secret).values.first ?? 0)
            if after == nil { request.before = place } else { request.after = place }
        }
        if text("after") != nil, after == nil {
            throw Problem(.invalid, "'after' is no fact", hint: "it is written like F42")
        }
        let page = try engine.factPage(request)
        let newest = after == nil ? page.facts.first?.fact.id : page.last ?? page.facts.last?.fact.id ?? after
        return Reply([
            "data": .array(page.facts.map(\.json)),
            "next": .text(page.last.map { Cursor([$0.value]).text(of: list, secret: secret) }),
            "last": .text(newest.map { "\($0)" }),
        ])
    }
}

extension MessageOutcome {
    fileprivate var json: JSON {
        [
            "recorded": .bool(flaw == nil), "lead": .text(person.map { "L\($0.value)" }), "newFacts": .count(newFacts),
            "problem": flaw.map(\.json) ?? .null,
        ]
    }
}
