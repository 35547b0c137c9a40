import Domain
import Engine
import HTTPTypes

extension Endpoint {
    /// What people do to one lead. Each answers with the lead as it stands after it.
    static let leadActions: [Endpoint] = [
        action(
            "accept", "Takes a lead into the stage it is proposed for.",
            ["into": LeadViews.milestone, "approvedBy": .text(1...200), "note": note],
            optional: ["into", "approvedBy", "note"]
        ) { call, lead, action in
            if call.body["approvedBy"] != nil { try call.caller.require(.manageLeads) }
            return try call.engine.accept(
                lead, into: call.body["into"]?.string.flatMap(Milestone.init),
                approvedBy: call.body["approvedBy"]?.string,
                action)
        },
        action(
            "reject", "Turns a proposal away, with a reason of the policy.", ["reason": reason, "note": note],
            optional: ["note"]
        ) { call, lead, action in try call.engine.reject(lead, reason: call.reason, action) },
        action(
            "recycle", "Lets a lead rest until a date.", ["reason": reason, "until": .moment, "note": note],
            optional: ["until", "note"]
        ) { call, lead, action in
            try call.engine.recycle(
                lead, reason: call.reason, until: call.body["until"]?.string.flatMap { Instant(iso: $0) }, action)
        },
        action(
            "disqualify", "Takes a lead out of the funnel.", ["reason": reason, "note": note], optional: ["note"]
        ) { call, lead, action in try call.engine.disqualify(lead, reason: call.reason, action) },
        action("reopen", "Takes a lead that is off the track into a new cycle.", ["note": note], optional: ["note"]) {
            call, lead, action in try call.engine.reopen(lead, action)
        },
        action(
            "answer", "Notes the answer to a qualification question.",
            [
                "question": .text(1...100), "status": .choice(Answer.Status.allCases.map(\.rawValue)),
                "value": .either([.text(0...2_000), .number, .flag]), "evidence": .text(0...2_000), "note": note,
            ], optional: ["value", "evidence", "note"]
        ) { call, lead, action in
            let value = call.body["value"]
            return try call.engine.answer(
                lead, call.body["question"]?.string ?? "",
                call.body["status"]?.string.flatMap(Answer.Status.init) ?? .unknown,
                value: value.map { $0.string ?? $0.canonical }, evidence: call.body["evidence"]?.string ?? "", action)
        },
        action("merge", "Says that two people are one.", ["with": .id("L"), "note": note], optional: ["note"]) {
            call, lead, action in try call.engine.merge(lead, try call.other(), action)
        },
        action("unmerge", "Takes a merge back.", ["with": .id("L"), "note": note], optional: ["note"]) {
            call, lead, action in try call.engine.unmerge(lead, try call.other(), action)
        },
    ]

    static let reason = Schema.text(1...100).about("The code of a reason of the policy.")
    static let note = Schema.text(0...2_000).about("What should be remembered about it.")

    private static func action(
        _ verb: String, _ summary: String, _ members: [String: Schema], optional: Set<String>,
        _ perform: @escaping @Sendable (Call, ID<Person>, Action) throws -> LeadDossier
    ) -> Endpoint {
        Endpoint(
            .post, "/leads/{lead}/\(verb)", .workLeads, summary,
            Operation(
                id: "\(verb)Lead", tag: "leads", effect: .changes, path: ["lead": .id("L")],
                body: .json(.object(members, optional: optional)), answers: [.ok(LeadViews.schema)], hasTag: true)
        ) { call in
            let lead = try call.lead()
            try call.check(Reply(LeadViews.lead(try call.engine.lead(lead))))
            let action = Action(by: call.caller.name, key: call.actionKey, note: call.body["note"]?.string ?? "")
            return Reply(LeadViews.lead(try perform(call, lead, action))).tagged
        }
    }
}

extension Call {
    fileprivate var reason: String { body["reason"]?.string ?? "" }

    /// The lead that the body names beside the one in the path.
    fileprivate func other() throws -> ID<Person> {
        let text = body["with"]?.string ?? ""
        guard let id = ID<Person>.written(text, "L") else {
            throw Problem(.invalid, "'with' is no lead", hint: "it is written like L42")
        }
        return id
    }
}
