import Domain

/// What one call of a client was and how it ended, as one line of JSON. Moments are counted, not measured: of two calls,
/// one came before the other when it was complete before the other was invoked.
package struct HistoryEvent: Hashable, Sendable {
    package enum Operation: String, Sendable {
        /// A key is added.
        case add
        /// Everything that is there is listed.
        case look
    }

    /// How a call ended.
    package enum Outcome: String, Sendable {
        case ok
        /// It certainly did nothing.
        case fail
        /// It was done or not.
        case unknown
    }

    package let operation: Operation
    /// The key that is added, or all that were found.
    package let keys: [String]
    package let invoke: Int
    /// When the client heard; nil when it never did.
    package let complete: Int?
    package let outcome: Outcome

    package init(_ operation: Operation, _ keys: [String], from invoke: Int, to complete: Int?, _ outcome: Outcome) {
        self.operation = operation
        self.keys = keys
        self.invoke = invoke
        self.complete = complete
        self.outcome = outcome
    }
}

extension HistoryEvent {
    /// `{"complete":4,"invoke":3,"key":"17","op":"add","outcome":"ok"}`; a look has `keys`.
    package var line: String {
        var members: [String: JSON] = [
            "op": .string(operation.rawValue), "invoke": .integer(Int64(invoke)), "outcome": .string(outcome.rawValue),
            "complete": complete.map { .integer(Int64($0)) } ?? .null,
        ]
        switch operation {
        case .add: members["key"] = .string(keys.first ?? "")
        case .look: members["keys"] = .array(keys.map { .string($0) })
        }
        return JSON.object(members).canonical
    }

    /// The event of a line; nil when the line is none.
    package init?(line: some StringProtocol) throws {
        let json = try JSON(parsing: String(line))
        guard let operation = json["op"]?.string.flatMap(Operation.init), let invoke = json["invoke"]?.integer,
            let outcome = json["outcome"]?.string.flatMap(Outcome.init)
        else { return nil }
        let keys = json["key"]?.string.map { [$0] } ?? json["keys"]?.array?.compactMap(\.string)
        guard let keys else { return nil }
        self.init(operation, keys, from: Int(invoke), to: json["complete"]?.integer.map { Int($0) }, outcome)
    }
}
