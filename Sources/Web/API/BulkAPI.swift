import Domain
import Engine
import HTTPTypes

extension Endpoint {
    /// Many leads at once.
    static let bulk: [Endpoint] = [
        Endpoint(
            .post, "/leads/bulk", .manageLeads,
            "Does something to many leads, each by itself; with 'dryRun' it says what would come of it.",
            Operation(
                id: "changeLeads", tag: "leads", effect: .changes, body: .json(request),
                answers: [.ok(outcome, "What became of each; those with a problem are as they were.")])
        ) { call in
            let action = Action(by: call.caller.name, key: call.actionKey, note: call.body["note"]?.string ?? "")
            let (choice, what) = (try call.choice(), try call.bulkAction())
            let isDry = call.body["dryRun"] == true
            let outcome = try call.engine.bulk(choice, what, action, rehearses: isDry)
            return Reply([
                "dryRun": .bool(isDry), "hasMore": .bool(outcome.hasMore),
                "results": .array(
                    outcome.items.map { item in
                        [
                            "lead": .string("L\(item.lead.value)"), "done": .bool(item.problem == nil),
                            "stage": .text(item.stage), "problem": item.problem.map(\.json) ?? .null,
                        ]
                    }),
            ])
        }
    ]

    private static let request = Schema.object(
        [
            "ids": .list(.id("L"), 1...200).about("The leads; or give a filter."),
            "filter": .text(1...4_096).about("The leads that meet this condition; or give ids."),
            "limit": .whole(1...200).defaulting(to: 200).about("With a filter, how many at most."),
            "action": .choice(["reject", "recycle", "disqualify", "reopen"]),
            "reason": reason, "until": .moment, "note": note, "dryRun": .flag.defaulting(to: false),
        ], optional: ["ids", "filter", "limit", "reason", "until", "note", "dryRun"]
    ).named("BulkRequest")

    private static let outcome = Schema.object([
        "dryRun": .flag, "hasMore": .flag.about("Whether more leads meet the filter."),
        "results": .list(
            .object(["lead": .id("L"), "done": .flag, "stage": .text.orNull, "problem": itemProblem.orNull])),
    ]).named("BulkOutcome")

    static let itemProblem = Schema.object(["code": .text, "message": .text, "hint": .text]).named("ItemProblem")
}

extension Problem {
    /// What is wrong with one item of several.
    var json: JSON { ["code": .string(code.rawValue), "message": .string(message), "hint": .string(hint)] }
}

extension Call {
    fileprivate func choice() throws(Problem) -> BulkChoice {
        switch (body["ids"]?.array, body["filter"]?.string) {
        case (let texts?, nil):
            let ids = texts.compactMap { ID<Person>.written($0.string ?? "", "L") }
            guard ids.count == texts.count, Set(ids).count == ids.count else {
                throw Problem(
                    .invalid, "'ids' names a lead twice, or something else than leads", hint: "[\"L1\", \"L2\"]")
            }
            return .leads(ids)
        case (nil, let filter?): return .filter(filter, limit: body["limit"]?.integer.map { Int($0) } ?? 200)
        default:
            throw Problem(.invalid, "the body names no leads, or names them twice", hint: "give either ids or filter")
        }
    }

    fileprivate func bulkAction() throws(Problem) -> BulkAction {
        let reason = body["reason"]?.string
        func given() throws(Problem) -> String {
            guard let reason else { throw Problem(.invalid, "'reason' is missing", hint: "this action needs one") }
            return reason
        }
        switch body["action"]?.string {
        case "reject": return .reject(reason: try given())
        case "recycle":
            return .recycle(reason: try given(), until: body["until"]?.string.flatMap { Instant(iso: $0) })
        case "disqualify": return .disqualify(reason: try given())
        default: return .reopen
        }
    }
}
