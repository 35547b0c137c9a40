import Domain

/// One row of a result, by position from 0. It is valid only inside the closure it is lent to. A value that is not of
/// the kind asked for reads as zero or empty, and makes the whole query throw `StorageError.mismatch` right after the
/// closure, so that the closure's result is never used.
package struct Row: ~Copyable {
    let source: PreparedStatement

    init(_ source: PreparedStatement) {
        self.source = source
    }

    /// A 64-bit integer.
    package func int64(_ column: Int) -> Int64 {
        guard holds(.integer, column) else { return 0 }
        return source.handle.integer(column)
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
        guard kind(column) == .integer || holds(.double, column) else { return 0 }
        return source.handle.double(column)
    }

    /// Text.
    package func text(_ column: Int) -> String {
        guard holds(.text, column) else { return "" }
        return String(decoding: source.handle.bytes(column), as: UTF8.self)
    }

    /// Bytes.
    package func bytes(_ column: Int) -> [UInt8] {
        guard holds(.bytes, column) else { return [] }
        return Array(source.handle.bytes(column))
    }

    /// The UTF-8 of text or the content of bytes without a copy, valid inside `body`; empty where there is no value.
    package func withBytes<Result>(
        _ column: Int, _ body: (UnsafeRawBufferPointer) throws -> Result
    ) rethrows -> Result {
        let found = kind(column)
        guard found == .text || found == .null || holds(.bytes, column) else {
            return try body(.init(start: nil, count: 0))
        }
        return try body(source.handle.bytes(column))
    }

    /// The value, whatever it is.
    package func value(_ column: Int) -> SQLValue {
        switch kind(column) {
        case .null: .null
        case .integer: .integer(int64(column))
        case .double: .double(double(column))
        case .text: .text(text(column))
        case .bytes: .bytes(bytes(column))
        }
    }

    /// Whether there is no value.
    package func isNull(_ column: Int) -> Bool { kind(column) == .null }

    /// How many columns there are.
    package var count: Int { source.handle.columnCount }

    func kind(_ column: Int) -> SQLValue.Kind { source.handle.kind(column) }

    func holds(_ expected: SQLValue.Kind, _ column: Int) -> Bool {
        let found = kind(column)
        if found == expected { return true }
        return fail(column, expected.rawValue, found.rawValue, false)
    }

    /// Remembers the first mismatch and gives the stand-in.
    func fail<Value>(_ column: Int, _ expected: String, _ found: String, _ standIn: Value) -> Value {
        if source.mismatch == nil {
            source.mismatch = .mismatch(column: column, expected: expected, found: found, sql: source.text)
        }
        return standIn
    }
}
