import Domain

/// One row of a result, by position from 0. It is valid only inside the closure it is lent to. A value that is not of
/// the kind asked for reads as zero or empty, and makes the whole query throw `StorageError.mismatch` right after the
/// closure, so that the closure's result is never used.
package struct Row: ~Copyable {
    let handle: any StatementHandle
    private let source: PreparedStatement

    init(_ source: PreparedStatement, _ handle: any StatementHandle) {
        self.source = source
        self.handle = handle
    }

    /// A 64-bit integer.
    package func int64(_ column: Int) -> Int64 {
        handle.integer(column) ?? fail(column, .integer, 0)
    }

    /// A 64-bit integer, or another where there is no value.
    package func int64(_ column: Int, orElse nothing: Int64) -> Int64 {
        handle.integer(column) ?? (isNull(column) ? nothing : fail(column, .integer, nothing))
    }

    /// An integer.
    package func int(_ column: Int) -> Int { Int(int64(column)) }

    /// An integer that fits 32 bits.
    package func int32(_ column: Int) -> Int32 {
        let value = int64(column)
        guard let narrow = Int32(exactly: value) else { return fail(column, "a 32-bit integer", "\(value)", 0) }
        return narrow
    }

    /// A flag, stored as 0 or 1.
    package func bool(_ column: Int) -> Bool {
        let value = int64(column)
        guard value == 0 || value == 1 else { return fail(column, "0 or 1", "\(value)", false) }
        return value == 1
    }

    /// A floating-point number; an integer is taken as one.
    package func double(_ column: Int) -> Double {
        handle.double(column) ?? fail(column, .double, 0)
    }

    /// Text.
    package func text(_ column: Int) -> String {
        guard let utf8 = handle.text(column) else { return fail(column, .text, "") }
        return String(decoding: utf8, as: UTF8.self)
    }

    /// Bytes.
    package func bytes(_ column: Int) -> [UInt8] {
        guard let content = handle.bytes(column) else { return fail(column, .bytes, []) }
        return Array(content)
    }

    /// The UTF-8 of text or the content of bytes without a copy, valid inside `body`; empty where there is no value.
    package func withBytes<Result>(
        _ column: Int, _ body: (UnsafeRawBufferPointer) throws -> Result
    ) rethrows -> Result {
        if let content = handle.text(column) ?? handle.bytes(column) { return try body(content) }
        let nothing = UnsafeRawBufferPointer(start: nil, count: 0)
        return try body(isNull(column) ? nothing : fail(column, .bytes, nothing))
    }

    /// The value, whatever it is.
    package func value(_ column: Int) -> SQLValue {
        switch handle.kind(column) {
        case .null: .null
        case .integer: .integer(int64(column))
        case .double: .double(double(column))
        case .text: .text(text(column))
        case .bytes: .bytes(bytes(column))
        }
    }

    /// Whether there is no value.
    package func isNull(_ column: Int) -> Bool { handle.kind(column) == .null }

    /// How many columns there are.
    package var count: Int { handle.columnCount }

    private func fail<Value>(_ column: Int, _ expected: SQLValue.Kind, _ standIn: Value) -> Value {
        fail(column, expected.rawValue, handle.kind(column).rawValue, standIn)
    }

    /// Remembers the first mismatch and gives the stand-in.
    func fail<Value>(_ column: Int, _ expected: String, _ found: String, _ standIn: Value) -> Value {
        if source.mismatch == nil { source.mismatch = mismatch(column, expected, found) }
        return standIn
    }

    /// The error for a value that is not what was expected.
    func mismatch(_ column: Int, _ expected: String, _ found: String) -> StorageError {
        .mismatch(column: column, expected: expected, found: found, sql: source.text)
    }
}
