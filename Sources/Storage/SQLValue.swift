/// A value as the database knows it: one of the four column kinds, or nothing.
package enum SQLValue: Hashable, Sendable {
    /// No value.
    case null
    /// A 64-bit integer; also moments, amounts, shares, points, ids and flags.
    case integer(Int64)
    /// A floating-point number. Not-a-number is stored as no value, by SQLite's own rule.
    case double(Double)
    /// Unicode text, stored as UTF-8; U+0000 is kept.
    case text(String)
    /// Bytes as they are; empty bytes are not the same as no value.
    case bytes([UInt8])

    /// Which kind this is.
    package var kind: Kind {
        switch self {
        case .null: .null
        case .integer: .integer
        case .double: .double
        case .text: .text
        case .bytes: .bytes
        }
    }

    /// The kind of a value, without the value.
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        case null, integer, double, text, bytes
    }
}
