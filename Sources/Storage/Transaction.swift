import Domain

/// What a closure of `Database.read` or `write` works with. It is not sendable and the closures are, so it cannot
/// outlive the closure.
package final class Transaction {
    /// The moment at which the closure started; it does not move while it runs.
    package let now: Instant
    /// The few words in which databases differ.
    package let dialect: Dialect
    /// The queues whose workers are woken after the commit.
    private(set) var announced: Set<String> = []
    /// Ends it, undone, before its next statement; nil where nobody may.
    package var cancellation: Cancellation?
    private let connection: any Connection

    init(_ connection: any Connection, dialect: Dialect, now: Instant) {
        self.connection = connection
        self.dialect = dialect
        self.now = now
    }

    /// Runs a statement; gives the number of rows an `INSERT`, `UPDATE` or `DELETE` changed.
    @discardableResult
    package func execute(_ sql: SQL) throws -> Int {
        try bound(sql).finish()
    }

    /// Gives every row to `body`, in the order of the query.
    package func forEach(_ sql: SQL, _ body: (borrowing Row) throws -> Void) throws {
        try bound(sql).visit(body)
    }

    /// Gives rows to `body`, in the order of the query, until it gives false.
    package func scan(_ sql: SQL, while body: (borrowing Row) throws -> Bool) throws {
        try bound(sql).visit(while: body)
    }

    /// Every row decoded, in the order of the query.
    package func all<Element>(_ sql: SQL, _ decode: (borrowing Row) throws -> Element) throws -> [Element] {
        var elements: [Element] = []
        try bound(sql).visit { row in elements.append(try decode(row)) }
        return elements
    }

    /// The first row decoded; nil when there is none. Rows after it are not looked at.
    package func first<Result>(_ sql: SQL, _ decode: (borrowing Row) throws -> Result) throws -> Result? {
        try bound(sql).visitFirst(decode)
    }

    /// Runs an `INSERT` that ends in `RETURNING` the id; throws `StorageError.statement` when it returns no row.
    package func insertReturningID<E: Entity>(_ sql: SQL, as entity: E.Type = E.self) throws -> ID<E> {
        guard let id: ID<E> = try first(sql, { $0.id(0) }) else {
            throw StorageError.statement("no id was returned", sql: sql.text)
        }
        return id
    }

    /// A statement to run many times, with a plain `?` for each value in order: `"INSERT INTO t (a, b) VALUES (?, ?)"`.
    /// Its text is looked at when it is first run.
    package func prepare(_ sql: @escaping @autoclosure () -> SQL) throws -> PreparedStatement {
        try cancellation?.check()
        return PreparedStatement(connection, cancellation, sql)
    }

    /// Does something that is undone alone where it fails.
    package func attempt<Result>(_ body: () throws -> Result) throws -> Result {
        try connection.run(script: "SAVEPOINT one_attempt")
        do {
            let result = try body()
            try connection.run(script: "RELEASE SAVEPOINT one_attempt")
            return result
        } catch {
            try connection.run(script: "ROLLBACK TO SAVEPOINT one_attempt; RELEASE SAVEPOINT one_attempt")
            throw error
        }
    }

    /// How the database would run a query, a line per step; for tests that a hot query scans no table.
    package func plan(of sql: SQL) throws -> [String] {
        try all(dialect.explain + sql) { $0.text(dialect.planColumn) }
    }

    /// Moves whenever a row is inserted, updated or deleted; only whether it moved says something.
    package var changeCount: Int64 { connection.changeCount }

    /// Lets the workers of a queue be woken after the commit.
    func announce(_ queue: String) { announced.insert(queue) }

    /// Runs statements without values, separated by semicolons; for migrations.
    func run(script: String) throws {
        try connection.run(script: script)
    }

    private func bound(_ sql: SQL) throws -> PreparedStatement {
        try cancellation?.check()
        let statement = try PreparedStatement(connection, cancellation, preparing: sql)
        try statement.bind(all: sql.values)
        return statement
    }
}

@available(*, unavailable)
extension Transaction: Sendable {}
@available(*, unavailable)
extension PreparedStatement: Sendable {}
