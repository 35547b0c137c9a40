import Domain
import Engine
import HTTPTypes
import Storage

extension Endpoint {
    /// The cost ledger. Files of spend come in as imports do.
    static let costs: [Endpoint] = [
        Endpoint(
            .get, "/costs", .readReports, "Lists the cost ledger by number.",
            Operation(
                id: "listCosts", tag: "costs", effect: .reads, parameters: [.limit(), .cursor],
                answers: [.ok(.page(of: costSchema))])
        ) { call in
            try call.page("costs") { after, limit in
                try call.engine.costs().sorted { $0.id < $1.id }.filter { $0.id.value > after ?? 0 }.prefix(limit)
                    .map { ($0.id.value, $0.json) }
            }
        },
        Endpoint(
            .post, "/costs", .manageCosts, "Adds a line to the cost ledger.",
            Operation(
                id: "addCost", tag: "costs", effect: .changes, body: .json(request),
                answers: [.ok(.object(["isNew": .flag.about("False where the line stands in the ledger already.")]))])
        ) { call in Reply(["isNew": .bool(try call.addCost())]) },
    ]

    private static let amount = Schema.object([
        "minor": Schema.whole.about("In the smallest unit of the currency, such as cents."),
        "currency": Schema(["type": "string", "pattern": "^[A-Z]{3}$", "examples": ["EUR"]]),
    ]).named("Money")

    private static let costSchema = Schema.object([
        "id": .id("C"), "firstDay": .day, "lastDay": .day, "channel": .text.orNull, "campaign": .text.orNull,
        "category": .text, "amount": amount, "sharedBy": .text.orNull, "note": .text,
    ]).named("Cost")

    private static let request = Schema.object(
        [
            "firstDay": .day, "lastDay": .day.about("Without it the first day."),
            "channel": .text(1...200).about("Without it the cost is shared."), "campaign": .text(1...200),
            "category": .text(1...100).about("A category of the policy."), "amount": amount,
            "sharedBy": .choice(AllocationKey.allCases.map(\.rawValue)), "note": note,
            "isNewChannel": .flag.defaulting(to: false).about("No lead came through the channel yet."),
        ], optional: ["lastDay", "channel", "campaign", "sharedBy", "note", "isNewChannel"]
    ).named("NewCost")
}

extension Call {
    fileprivate func addCost() throws -> Bool {
        guard let first = body["firstDay"]?.string.flatMap({ Day(iso: $0) }),
            let currency = (body["amount"]?["currency"]?.string).flatMap({ Currency($0) }),
            let minor = body["amount"]?["minor"]?.integer
        else { throw Problem(.invalid, "'amount' has no currency of three letters", hint: "expected one such as EUR") }
        let last = body["lastDay"]?.string.flatMap { Day(iso: $0) } ?? first
        guard last >= first else { throw Problem(.invalid, "'lastDay' \(last) lies before 'firstDay' \(first)") }
        guard body["channel"] == nil || body["sharedBy"] == nil else {
            throw Problem(.invalid, "a cost of one channel is not shared", hint: "give either channel or sharedBy")
        }
        let cost = NewCost(
            source: "api", messageID: actionKey, firstDay: first, lastDay: last, channel: body["channel"]?.string,
            campaign: body["campaign"]?.string, category: body["category"]?.string ?? "",
            amount: Money(minor: minor, currency), allocation: body["sharedBy"]?.string,
            note: body["note"]?.string ?? "")
        return try engine.addCost(cost, isNewChannel: body["isNewChannel"] == true)
    }
}

extension CostRow {
    fileprivate var json: JSON {
        [
            "id": .string("\(id)"), "firstDay": .string("\(firstDay)"), "lastDay": .string("\(lastDay)"),
            "channel": .text(channel), "campaign": .text(campaign), "category": .string(category),
            "amount": ["minor": .integer(amount.minor), "currency": .string(amount.currency.code)],
            "sharedBy": .text(allocation), "note": .string(note),
        ]
    }
}
