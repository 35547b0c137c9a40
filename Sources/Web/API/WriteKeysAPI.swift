import Domain
import Engine
import HTTPTypes
import Storage
import Vault

extension Endpoint {
    /// The keys of the tracking API.
    static let writeKeys: [Endpoint] = [
        Endpoint(
            .get, "/write-keys", .manageSources, "Lists the keys of the tracking API, revoked ones included.",
            Operation(
                id: "listWriteKeys", tag: "write-keys", effect: .reads,
                answers: [.ok(.object(["data": .list(keySchema)]))])
        ) { call in Reply(["data": .array(try call.engine.writeKeys().map(\.json))]) },
        Endpoint(
            .post, "/write-keys", .manageSources, "Makes a key for the tracking API.",
            Operation(
                id: "createWriteKey", tag: "write-keys", effect: .changes,
                body: .json(
                    .object(
                        [
                            "name": Schema.text(1...60).example("website"),
                            "origins": .list(.text(1...300), 0...50).about("Pages that may use it; any where empty."),
                            "messagesPerMinute": .whole(1...1_000_000_000).about(
                                "More are refused; without it all are taken."),
                        ], optional: ["origins", "messagesPerMinute"])),
                answers: [.created(keySchema)])
        ) { call in
            let origins = call.body["origins"]?.array?.compactMap(\.string) ?? []
            let key = try call.engine.createWriteKey(
                call.body["name"]?.string ?? "", origins: origins,
                messagesPerMinute: call.body["messagesPerMinute"]?.integer.map { Int($0) },
                random: RandomBytes.make(20))
            return Reply(key.json, status: .created).with(.location, "/api/v1/write-keys")
        },
        Endpoint(
            .delete, "/write-keys/{key}", .manageSources, "Ends a key for good: what is sent with it is refused.",
            Operation(
                id: "revokeWriteKey", tag: "write-keys", effect: .changes, path: ["key": .id("K")],
                answers: [.ok(keySchema)])
        ) { call in Reply(try call.engine.revokeWriteKey(try call.id("key")).json) },
    ]

    private static let keySchema = Schema.object([
        "id": .id("K"), "name": .text, "key": .text.about("It stands in pages, so it is no secret."),
        "origins": .list(.text), "messagesPerMinute": Schema.whole.orNull, "createdAt": .moment,
        "revokedAt": .moment.orNull,
    ]).named("WriteKey")
}

extension WriteKey {
    fileprivate var json: JSON {
        [
            "id": .string("\(id)"), "name": .string(name), "key": .string(key),
            "origins": .array(origins.map { .string($0) }), "createdAt": .moment(createdAt),
            "messagesPerMinute": messagesPerMinute.map { .count($0) } ?? .null, "revokedAt": .moment(revokedAt),
        ]
    }
}
