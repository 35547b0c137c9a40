import Domain

/// The writes of one transaction. The first stands in the transaction itself, the others in a savepoint each.
final class WriteGroup {
    /// Writes that stand in the transaction and wait for its commit.
    private(set) var performed: [PendingWrite.Performed] = []
    /// Writes that were rolled back alone, with what they are told.
    private(set) var failed: [(write: PendingWrite.Performed, error: any Error)] = []
    /// A write for which no transaction could be begun. It hears when it is settled whether writing goes on.
    private var unbegun: (write: PendingWrite, error: any Error)?
    /// The queues that what was performed adds jobs to.
    private(set) var announced: Set<String> = []
    /// What broke the transaction as a whole.
    private var breakage: StorageError?
    private let connection: any Connection
    private let dialect: Dialect

    init(_ connection: any Connection, dialect: Dialect) {
        self.connection = connection
        self.dialect = dialect
    }

    /// Whether the transaction can take another write.
    var isSound: Bool { breakage == nil }

    /// How a group ended.
    enum Outcome {
        case nothingToCommit
        case committed
        /// Rolled back, with what the callers are told; where writing cannot go on, also why not.
        case lost(any Error, stoppage: Problem?)

        var isCommitted: Bool { if case .committed = self { true } else { false } }
        var stoppage: Problem? { if case .lost(_, let stoppage) = self { stoppage } else { nil } }
    }

    /// Runs one write. When it fails it is undone, and the others stay.
    func perform(_ write: PendingWrite, now: Instant) {
        let isFirst = !connection.isInTransaction
        do {
            try connection.run(script: isFirst ? dialect.begin : "SAVEPOINT one_write")
        } catch {
            breakage = error
            return unbegun = (write, error)
        }
        let result = write.perform(Transaction(connection, dialect: dialect, now: now))
        do {
            try conclude(result, isFirst: isFirst)
        } catch {
            breakage = error
            failed.append((result, error))
        }
    }

    private func conclude(_ result: PendingWrite.Performed, isFirst: Bool) throws(StorageError) {
        guard connection.isInTransaction else {
            throw connection.lastError ?? .inputOutput("the database gave up the transaction")
        }
        if let failure = result.failure ?? deferredViolation {
            try connection.run(
                script: isFirst ? "ROLLBACK" : "ROLLBACK TO SAVEPOINT one_write; RELEASE SAVEPOINT one_write")
            failed.append((result, failure))
            if case .inputOutput? = failure as? StorageError { breakage = failure as? StorageError }
        } else {
            if !isFirst { try connection.run(script: "RELEASE SAVEPOINT one_write") }
            performed.append(result)
            announced.formUnion(result.announced)
        }
    }

    /// Looked for after each write, because at the commit nobody could say whose violation it is.
    private var deferredViolation: StorageError? {
        do {
            try connection.checkDeferredConstraints()
            return nil
        } catch {
            return error
        }
    }

    /// Commits what was performed.
    func commit() -> Outcome {
        if let breakage { return lose(breakage) }
        guard connection.isInTransaction else { return .nothingToCommit }
        do {
            try connection.run(script: "COMMIT")
            return .committed
        } catch .inputOutput(let detail) {
            return lose(.outcomeUnknown(detail))
        } catch {
            return lose(error)
        }
    }

    /// Rolls back. Only errors that leave the connection sound let writing go on.
    private func lose(_ error: StorageError) -> Outcome {
        var isSound = error.leavesConnectionSound
        if connection.isInTransaction {
            do { try connection.run(script: "ROLLBACK") } catch { isSound = false }
        }
        guard !isSound else { return .lost(error, stoppage: nil) }
        let told = error.problem
        let stoppage = Problem(
            .unavailable, "Writing has stopped: \(error.description)", hint: error.stopAdvice)
        return .lost(told, stoppage: stoppage)
    }

    /// Tells every caller.
    func acknowledge(_ outcome: Outcome) {
        if let unbegun { unbegun.write.refuse(unbegun.error) }
        for (write, error) in failed { write.acknowledge(error) }
        for write in performed {
            if case .lost(let error, _) = outcome { write.acknowledge(error) } else { write.acknowledge(nil) }
        }
    }
}
