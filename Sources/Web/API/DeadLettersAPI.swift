import Domain
import Engine
import HTTPTypes
import Storage

extension Endpoint {
    /// Messages that could not be taken in.
    static let deadLetters: [Endpoint] = [
        Endpoint(
            .get, "/dead-letters", .manageSources, "Lists messages that were turned away, the newest first.",
            Operation(
                id: "listDeadLetters", tag: "dead-letters", effect: .reads, parameters: [.limit(), .cursor],
                answers: [.ok(.page(of: letterSchema))])
        ) { call in
            try call.page("dead-letters") { before, limit in
                try call.engine.deadLetters(limit: limit, before: before.map { ID($0) }).map { ($0.id.value, $0.json) }
            }
        },
        Endpoint(
            .get, "/dead-letters/{letter}", .manageSources, "Shows a message that was turned away.",
            Operation(
                id: "showDeadLetter", tag: "dead-letters", effect: .reads, path: path, answers: [.ok(letterSchema)],
                hasTag: true)
        ) { call in Reply(try call.engine.deadLetter(try call.id("letter")).json).tagged },
        Endpoint(
            .post, "/dead-letters/{letter}/retry", .manageSources, "Tries again to take in a message.",
            Operation(
                id: "retryDeadLetter", tag: "dead-letters", effect: .changes, path: path,
                answers: [.ok(.object(["takenIn": .flag, "problem": itemProblem.orNull]))])
        ) { call in
            let flaw = try call.engine.redriveDeadLetter(try call.id("letter"))
            return Reply(["takenIn": .bool(flaw == nil), "problem": flaw.map(\.json) ?? .null])
        },
        Endpoint(
            .delete, "/dead-letters/{letter}", .manageSources, "Gives a message up for good.",
            Operation(
                id: "discardDeadLetter", tag: "dead-letters", effect: .changes, path: path, answers: [.nothing])
        ) { call in
            try call.engine.discardDeadLetter(try call.id("letter"))
            return Reply(status: .noContent)
        },
    ]

    private static let path = ["letter": Schema.id("X")]

    private static let letterSchema = Schema.object([
        "id": .id("X"), "writeKey": Schema.id("K").orNull.about("Null for a form."), "receivedAt": .moment,
        "sentAt": .moment.orNull, "endpoint": .text,
        "body": .text.about("The message as it was sent."), "problem": itemProblem,
    ]).named("DeadLetter")
}

extension EventFlaw {
    /// What is wrong with a message.
    var json: JSON { ["code": .string(code.rawValue), "message": .string(message), "hint": .string(hint)] }
}

extension DeadLetter {
    fileprivate var json: JSON {
        [
            "id": .string("\(id)"), "writeKey": .text(message.writeKey.map { "\($0)" }),
            "receivedAt": .moment(message.receivedAt),
            "sentAt": .moment(message.sentAt), "endpoint": .string(message.endpoint), "body": .string(message.body),
            "problem": flaw.json,
        ]
    }
}
