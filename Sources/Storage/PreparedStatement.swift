/// A statement that is prepared once and run many times within a transaction. It cannot leave the transaction, and it
/// must not be run again from within its own rows.
package final class PreparedStatement {
    let handle: any StatementHandle
    let text: String
    /// The first value of the current run that was not what was asked for.
    var mismatch: StorageError?
    private let cancellation: Cancellation?

    init(_ handle: any StatementHandle, text: String, _ cancellation: Cancellation?) {
        self.handle = handle
        self.text = text
        self.cancellation = cancellation
    }

    /// Runs it with one value for each `?`; gives the number of rows changed.
    @discardableResult
    package func run<each Value: SQLBindable>(_ value: repeat each Value) throws -> Int {
        try bind(repeat each value)
        return try finish()
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
        var count = 0
        for item in repeat each value {
            count += 1
            try handle.bind(item.sqlValue, at: count)
        }
        try checkCount(count)
    }

    func bind(all values: [SQLValue]) throws {
        try checkCount(values.count)
        for (index, value) in values.enumerated() { try handle.bind(value, at: index + 1) }
    }

    func finish() throws -> Int {
        defer { handle.reset() }
        while try handle.step() {}
        return handle.changes
    }

    func visit(_ body: (borrowing Row) throws -> Void) throws {
        mismatch = nil
        defer { handle.reset() }
        let row = Row(self)
        while try handle.step() {
            try body(row)
            if let mismatch { throw mismatch }
        }
    }

    func visit(while body: (borrowing Row) throws -> Bool) throws {
        mismatch = nil
        defer { handle.reset() }
        let row = Row(self)
        while try handle.step() {
            let goesOn = try body(row)
            if let mismatch { throw mismatch }
            if !goesOn { return }
        }
    }

    func visitFirst<Result>(_ decode: (borrowing Row) throws -> Result) throws -> Result? {
        mismatch = nil
        defer { handle.reset() }
        guard try handle.step() else { return nil }
        let result = try decode(Row(self))
        if let mismatch { throw mismatch }
        return result
    }

    /// Every run binds before it steps, so this is where a run begins.
    private func checkCount(_ count: Int) throws(StorageError) {
        try cancellation?.check()
        let expected = handle.parameterCount
        guard count == expected else {
            throw .statement("\(count) values were given for \(expected) parameters", sql: text)
        }
    }
}
