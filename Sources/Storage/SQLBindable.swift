import Domain

/// Something that can stand for a `?` of a statement. An enumeration with raw values only has to declare it.
package protocol SQLBindable {
    /// The value as it is stored.
    var sqlValue: SQLValue { get }
}

extension SQLValue: SQLBindable {
    package var sqlValue: SQLValue { self }
}

extension Int64: SQLBindable {
    package var sqlValue: SQLValue { .integer(self) }
}

extension Int: SQLBindable {
    package var sqlValue: SQLValue { .integer(Int64(self)) }
}

extension Int32: SQLBindable {
    package var sqlValue: SQLValue { .integer(Int64(self)) }
}

extension Bool: SQLBindable {
    /// 0 or 1.
    package var sqlValue: SQLValue { .integer(self ? 1 : 0) }
}

extension Double: SQLBindable {
    package var sqlValue: SQLValue { .double(self) }
}

extension String: SQLBindable {
    package var sqlValue: SQLValue { .text(self) }
}

extension Substring: SQLBindable {
    package var sqlValue: SQLValue { .text(String(self)) }
}

extension Array: SQLBindable where Element == UInt8 {
    package var sqlValue: SQLValue { .bytes(self) }
}

extension Optional: SQLBindable where Wrapped: SQLBindable {
    package var sqlValue: SQLValue { self?.sqlValue ?? .null }
}

extension SQLBindable where Self: RawRepresentable, RawValue: SQLBindable {
    /// The raw value.
    package var sqlValue: SQLValue { rawValue.sqlValue }
}

extension ID: SQLBindable {
    package var sqlValue: SQLValue { .integer(value) }
}

extension Instant: SQLBindable {
    /// Milliseconds since the epoch.
    package var sqlValue: SQLValue { .integer(milliseconds) }
}

extension TimeSpan: SQLBindable {
    /// Milliseconds.
    package var sqlValue: SQLValue { .integer(milliseconds) }
}

extension Day: SQLBindable {
    /// Days since 1970-01-01.
    package var sqlValue: SQLValue { .integer(Int64(number)) }
}

extension Share: SQLBindable {
    /// Parts per million.
    package var sqlValue: SQLValue { .integer(partsPerMillion) }
}

extension Points: SQLBindable {
    /// Thousandths of a point.
    package var sqlValue: SQLValue { .integer(thousandths) }
}

extension Currency: SQLBindable {
    /// The three letters. An amount takes two columns: `money.minor` and `money.currency`.
    package var sqlValue: SQLValue { .text(code) }
}
