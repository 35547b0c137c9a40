import Domain
import Engine
import HTTPTypes

extension Endpoint {
    /// The forms of the policy in force.
    static let forms: [Endpoint] = [
        Endpoint(
            .get, "/forms", .manageSources, "Lists the forms of the policy in force, in its order.",
            Operation(
                id: "listForms", tag: "forms", effect: .reads, answers: [.ok(.object(["data": .list(formSchema)]))])
        ) { call in Reply(["data": .array(try call.engine.forms().map(\.json))]) },
        Endpoint(
            .get, "/forms/{form}", .manageSources, "Shows a form of the policy in force.",
            Operation(
                id: "showForm", tag: "forms", effect: .reads, path: ["form": formID], answers: [.ok(formSchema)],
                hasTag: true)
        ) { call in Reply(try call.engine.form(try call.inputs.content.parameter("form")).json).tagged },
        Endpoint(
            .post, "/forms/{form}/links", .manageSources,
            "Makes an address at which a form asks a lead only what is not known of it yet.",
            Operation(
                id: "linkForm", tag: "forms", effect: .changes, path: ["form": formID],
                body: .json(
                    .object(
                        [
                            "lead": .id("L"),
                            "days": .whole(1...365).defaulting(to: 30).about("For how many days it holds."),
                        ], optional: ["days"])),
                answers: [.ok(.object(["path": Schema.text.about("Below the address of this server.")]))],
                showsSecret: true)
        ) { call in
            let form = try call.inputs.content.parameter("form")
            let lead = ID<Person>.written(call.body["lead"]?.string ?? "", "L")
            let token = try call.engine.invitation(
                to: form, for: lead ?? ID(0), days: Int(call.body["days"]?.integer ?? 30))
            return Reply(["path": .string("/forms/\(form)?who=\(token)")])
        },
    ]

    private static let formID = Schema.text(1...200).example("guide")

    private static let formSchema = Schema.object(
        [
            "id": .text, "title": .text, "text": .text, "button": .text,
            "fact": Schema.text.about("The kind of behaviour that a submission is."),
            "resource": .choice(CaptureForm.Resource.allCases.map(\.rawValue)),
            "ask": Schema.whole.about("Questions at a time, beside the e-mail address."),
            "path": Schema.text.about("Where it stands on this server."), "fields": .list(fieldSchema),
            "consents": .list(
                .object(["purpose": .text, "version": .text, "text": .text, "required": .flag])),
            "origins": .list(.text), "thanks": .text, "redirect": .text,
        ], optional: ["thanks", "redirect"]
    ).named("Form")

    private static let fieldSchema = Schema.object([
        "name": .text, "subject": .choice(["attribute", "question"]), "type": .text, "label": .text,
        "required": .flag, "choices": .list(.object(["value": .text, "label": .text])),
    ]).named("FormField")
}
