import Domain
import Storage

extension WriteKey {
    /// For programs.
    var json: JSON {
        [
            "id": .string("\(id)"), "name": .string(name), "key": .string(key),
            "origins": .array(origins.map { .string($0) }),
            "messagesPerMinute": messagesPerMinute.map { .integer(Int64($0)) } ?? .null,
            "createdAt": .string("\(createdAt)"),
            "revokedAt": revokedAt.map { .string("\($0)") } ?? .null,
        ]
    }
}
