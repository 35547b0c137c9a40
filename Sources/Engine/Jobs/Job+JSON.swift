import Domain

extension Job {
    /// For programs.
    package var json: JSON {
        [
            "id": .string("\(id)"), "queue": .string(queue), "key": .string(key), "subject": .string(subject),
            "body": body, "state": .string(state.rawValue), "createdAt": .string("\(createdAt)"),
            "dueAt": .string("\(dueAt)"), "attempts": .integer(Int64(attempts)), "token": .integer(token),
            "leaseEndsAt": state == .running ? wakesAt.map { .string("\($0)") } ?? .null : .null,
            "lastError": .string(lastError), "doneAt": doneAt.map { .string("\($0)") } ?? .null,
            "result": result ?? .null,
        ]
    }
}
