/// One connection to a database, used by one thread at a time and never outside the closure it was lent to.
package protocol Connection: AnyObject {
    /// A statement ready for binding. A lasting one is kept prepared for the next caller with the same text.
    func statement(_ text: String, isLasting: Bool) throws(StorageError) -> any StatementHandle

    /// Runs statements without values, separated by semicolons, one after the other.
    func run(script: String) throws(StorageError)

    /// Throws `constraint` where a deferred constraint is violated at this point.
    func checkDeferredConstraints() throws(StorageError)

    /// Whether a transaction is open. A database may end one by itself after an error.
    var isInTransaction: Bool { get }

    /// How many rows it has inserted, updated and deleted since it was opened. Only differences say something: the count
    /// may wrap around, and includes what was rolled back.
    var changeCount: Int64 { get }

    /// The last error that it or one of its statements reported.
    var lastError: StorageError? { get }
}

/// A prepared statement of a driver. Parameters count from 1 and columns from 0; a column may be asked only after
/// `step` returned true, for a column that exists.
package protocol StatementHandle: AnyObject {
    /// How many `?` there are.
    var parameterCount: Int { get }
    /// How many columns a row has; 0 for a statement that returns none.
    var columnCount: Int { get }
    /// How many rows the last `INSERT`, `UPDATE` or `DELETE` changed.
    var changes: Int { get }

    /// Sets a parameter; it stays set until it is set again.
    func bind(_ value: SQLValue, at parameter: Int) throws(StorageError)
    /// Goes to the next row; false when there is none.
    func step() throws(StorageError) -> Bool
    /// Makes it ready for another run, whatever happened before.
    func reset()

    /// What is stored in a column of the row.
    func kind(_ column: Int) -> SQLValue.Kind
    /// The integer of a column; nil when it holds anything else.
    func integer(_ column: Int) -> Int64?
    /// The number of a column that holds a double or an integer; nil when it holds anything else.
    func double(_ column: Int) -> Double?
    /// The UTF-8 of a text column, valid until the next step; nil when it holds anything else.
    func text(_ column: Int) -> UnsafeRawBufferPointer?
    /// The content of a bytes column, valid until the next step; nil when it holds anything else.
    func bytes(_ column: Int) -> UnsafeRawBufferPointer?
}
