import Domain

/// What a database can answer instead of doing what it was asked.
package enum StorageError: Error, Hashable, Sendable {
    /// The schema forbids the change; nothing was changed by the statement.
    case constraint(Constraint, subject: String)
    /// No room on the disk; the transaction was not recorded.
    case full(String)
    /// The disk failed; the transaction was not recorded.
    case inputOutput(String)
    /// The disk failed while committing; the transaction may or may not have been recorded.
    case outcomeUnknown(String)
    /// Somebody else held the database for too long.
    case busy(String)
    /// A write where only reading is allowed.
    case readOnly(String)
    /// The file is not a database, or is damaged.
    case corrupt(String)
    /// The call was cancelled.
    case interrupted
    /// The database cannot be opened or reached, or was closed.
    case unavailable(String)
    /// A statement that the program should not have written.
    case statement(String, sql: String)
    /// A stored value that is not what the program expects in that column (from 0).
    case mismatch(column: Int, expected: String, found: String, sql: String)

    /// The kinds of constraint. The subject of the first three names tables and columns: `leads.workspace, leads.email`.
    package enum Constraint: String, Hashable, Sendable {
        case unique, notNull = "not null", dataType = "data type"
        case check, foreignKey = "foreign key", other
    }
}

extension StorageError: CustomStringConvertible {
    /// One sentence that names what is known.
    package var description: String {
        switch self {
        case .constraint(let kind, let subject): "A \(kind.rawValue) constraint forbids the change: \(subject)."
        case .full(let detail): "There is no room left on the disk: \(detail)."
        case .inputOutput(let detail): "The disk reported an error: \(detail)."
        case .outcomeUnknown(let detail): "The disk reported an error while committing: \(detail)."
        case .busy(let detail): "The database was busy for too long: \(detail)."
        case .readOnly(let detail): "The database can only be read here: \(detail)."
        case .corrupt(let detail): "The database file is damaged or no database: \(detail)."
        case .interrupted: "The call was cancelled."
        case .unavailable(let detail): "The database cannot be reached: \(detail)."
        case .statement(let detail, let sql): "The statement is wrong: \(detail). Statement: \(sql)"
        case .mismatch(let column, let expected, let found, let sql):
            "Column \(column) holds \(found) where \(expected) was expected. Statement: \(sql)"
        }
    }
}

extension StorageError {
    /// Whether the connection that reported it can go on writing once the transaction is rolled back.
    var leavesConnectionSound: Bool {
        switch self {
        case .constraint, .full, .busy, .interrupted, .readOnly, .statement, .mismatch: true
        case .inputOutput, .outcomeUnknown, .corrupt, .unavailable: false
        }
    }

    /// What those are told whose writes are refused after this error has stopped the writer.
    var stopAdvice: String {
        if case .corrupt = self { return "Nothing was recorded. \(StorageError.damageAdvice)" }
        return "Nothing was recorded. Look after the disk, then start again."
    }

    private static let doctorAdvice = "'touchstone doctor' says whether the file is damaged."
    private static let damageAdvice = "Restore a backup; 'touchstone doctor' says what is damaged."

    /// How this is told to a user when nobody below knew better.
    package var problem: Problem {
        switch self {
        case .constraint(.unique, _), .constraint(.foreignKey, _):
            Problem(.conflict, description, hint: StorageError.doctorAdvice)
        case .constraint: Problem(.invalid, description, hint: StorageError.doctorAdvice)
        case .full:
            Problem(.unavailable, description, hint: "Nothing was recorded. Make room on the disk and try again.")
        case .outcomeUnknown:
            Problem(.unavailable, description, hint: "Look whether it was recorded before trying again.")
        case .inputOutput, .busy, .interrupted, .unavailable:
            Problem(.unavailable, description, hint: "Nothing was recorded. Try again.")
        case .corrupt: Problem(.unavailable, description, hint: StorageError.damageAdvice)
        case .readOnly: Problem(.internal, description)
        case .statement, .mismatch:
            Problem(.internal, description, hint: StorageError.doctorAdvice)
        }
    }
}
