import Domain
import Storage

extension Engine {
    /// The messages that were turned away, the newest first; at most `limit` before one.
    package func deadLetters(limit: Int = 100, before: ID<DeadLetter>? = nil) throws -> [DeadLetter] {
        try require(.manageSources)
        return try read { try DeadLetterStore($0).newest(limit, before: before) }
    }

    /// One of them. Throws `not_found`.
    package func deadLetter(_ id: ID<DeadLetter>) throws -> DeadLetter {
        try require(.manageSources)
        return try read { try DeadLetterStore($0).letter(id) }
    }

    /// How many messages were turned away and not tried again or given up.
    package func deadLetterCount() throws -> Int { try read { try DeadLetterStore($0).count() } }

    /// Gives a message up for good. Throws `not_found`.
    package func discardDeadLetter(_ id: ID<DeadLetter>) throws {
        try require(.manageSources)
        try write { scope in
            _ = try DeadLetterStore(scope).letter(id)
            try DeadLetterStore(scope).delete(id)
            try scope.audit(.messageDiscarded, "\(id)")
        }
    }

    /// Tries again to take in a message that was turned away, as if it had come when it did; it stays where it still cannot
    /// be taken in. Gives the reason then, nil when it was taken in. Throws `not_found`.
    package func redriveDeadLetter(_ id: ID<DeadLetter>) throws -> EventFlaw? {
        try require(.manageSources)
        return try write { [self] scope in
            let letter = try DeadLetterStore(scope).letter(id)
            let plan = try IntakePlan(scope, self)
            let batches = try IntakeBatch.batches(of: [letter.message], scope, plan)
            if let (_, flaw) = batches.first?.flawed.first { return flaw }
            _ = try EventIntake.record(batches, scope, plan.library)
            try DeadLetterStore(scope).delete(id)
            return nil
        }
    }
}

extension DeadLetterStore {
    /// One letter; throws `not_found`.
    fileprivate func letter(_ id: ID<DeadLetter>) throws -> DeadLetter {
        guard let letter = try find(id) else {
            throw Problem(
                .notFound, "there is no message \(id)",
                hint: "it was taken in or given up; 'touchstone message list' lists them")
        }
        return letter
    }
}
