/// A statement that is prepared once and run many times within a transaction. It cannot leave the transaction, and it
/// must not be run again from within its own rows. It is prepared when it is first run: a store has statements for
/// everything that it can do, and most transactions need few of them.
package final class PreparedStatement {
    /// The first value of the current run that was not what was asked for.
    var mismatch: StorageError?
    private let connection: any Connection
    private let sql: () -> SQL
    private let cancellation: Cancellation?
    private var prepared: (handle: any StatementHandle, text: String)?

    /// A statement over a connection; its text is asked for when it is first run.
    init(_ connection: any Connection, _ cancellation: Cancellation?, _ sql: @escaping () -> SQL) {
        self.connection = connection
        self.cancellation = cancellation
        self.sql = sql
    }

    /// One that is prepared now.
    init(_ connection: any Connection, _ cancellation: Cancellation?, preparing sql: SQL) throws(StorageError) {
        self.connection = connection
        self.cancellation = cancellation
        self.sql = { "" }
        prepared = (try connection.statement(sql.text, isLasting: sql.isLasting), sql.text)
    }

    /// Runs it with one value for each `?`; gives the number of rows changed.
    @discardableResult
    package func run<each Value: SQLBindable>(_ value: repeat each Value) throws -> Int {
        try bind(repeat each value)
        return try finish()
    }

    /// Runs it with these values, one for each `?`.
    func run(all values: [SQLValue]) throws {
        try bind(all: values)
        _ = try finish()
    }

    /// Runs it with one value for each `?` and gives every row to `body`, in the order of the query.
    package func forEach<each Value: SQLBindable>(
        _ value: repeat each Value, body: (borrowing Row) throws -> Void
    ) throws {
        try bind(repeat each value)
        try visit(body)
    }

    /// Runs it with one value for each `?` and decodes the first row; nil when there is none.
    package func first<each Value: SQLBindable, Result>(
        _ value: repeat each Value, decode: (borrowing Row) throws -> Result
    ) throws -> Result? {
        try bind(repeat each value)
        return try visitFirst(decode)
    }

    func bind<each Value: SQLBindable>(_ value: repeat each Value) throws {
        let handle = try handle()
        var count = 0
        for item in repeat each value {
            count += 1
            try handle.bind(item.sqlValue, at: count)
        }
        try checkCount(count, handle)
    }

    func bind(all values: [SQLValue]) throws {
        let handle = try handle()
        try checkCount(values.count, handle)
        for (index, value) in values.enumerated() { try handle.bind(value, at: index + 1) }
    }

    func finish() throws -> Int {
        let handle = try handle()
        defer { handle.reset() }
        while try handle.step() {}
        return handle.changes
    }

    func visit(_ body: (borrowing Row) throws -> Void) throws {
        mismatch = nil
        let handle = try handle()
        defer { handle.reset() }
        let row = Row(self, handle)
        while try handle.step() {
            try body(row)
            if let mismatch { throw mismatch }
        }
    }

    func visit(while body: (borrowing Row) throws -> Bool) throws {
        mismatch = nil
        let handle = try handle()
        defer { handle.reset() }
        let row = Row(self, handle)
        while try handle.step() {
            let goesOn = try body(row)
            if let mismatch { throw mismatch }
            if !goesOn { return }
        }
    }

    func visitFirst<Result>(_ decode: (borrowing Row) throws -> Result) throws -> Result? {
        mismatch = nil
        let handle = try handle()
        defer { handle.reset() }
        guard try handle.step() else { return nil }
        let result = try decode(Row(self, handle))
        if let mismatch { throw mismatch }
        return result
    }

    /// Every run binds before it steps, so this is where a run begins.
    private func checkCount(_ count: Int, _ handle: any StatementHandle) throws(StorageError) {
        try cancellation?.check()
        let expected = handle.parameterCount
        guard count == expected else {
            throw .statement("\(count) values were given for \(expected) parameters", sql: text)
        }
    }

    /// Empty before it was prepared.
    var text: String { prepared?.text ?? "" }

    private func handle() throws(StorageError) -> any StatementHandle {
        if let prepared { return prepared.handle }
        let sql = sql()
        guard sql.values.isEmpty else {
            throw .statement("values belong to the run, not to the preparation", sql: sql.text)
        }
        let handle = try connection.statement(sql.text, isLasting: sql.isLasting)
        prepared = (handle, sql.text)
        return handle
    }
}
