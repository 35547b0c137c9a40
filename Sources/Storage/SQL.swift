/// A statement with its values. Written as a string literal, where every interpolated value becomes a bound `?`:
/// `"SELECT name FROM leads WHERE id = \(id)"`. Nothing that came from outside can become part of the text.
package struct SQL: ExpressibleByStringInterpolation, Hashable, Sendable {
    /// The text, with a plain `?` for each value in order.
    package private(set) var text: String
    /// The values of the `?`, in order.
    package private(set) var values: [SQLValue]
    /// False where the text differs from call to call (a list of values), so that it is not worth keeping prepared.
    package private(set) var isLasting: Bool

    /// Text that is known when the program is built; a `StaticString`, so that no other text can get here.
    package init(stringLiteral text: StaticString) {
        self.text = "\(text)"
        values = []
        isLasting = true
    }

    package init(stringInterpolation parts: StringInterpolation) {
        self = parts.sql
    }

    /// The same for a text that is hardly ever asked again, so that it is not kept prepared.
    package var fleeting: SQL {
        var sql = self
        sql.isLasting = false
        return sql
    }

    /// One statement text after the other, with a line break between them; for clauses that are there or not.
    package static func + (left: SQL, right: SQL) -> SQL {
        var sum = left
        sum.text += "\n"
        sum.append(right)
        return sum
    }

    fileprivate mutating func append(_ other: SQL) {
        text += other.text
        values += other.values
        isLasting = isLasting && other.isLasting
    }

    /// Collects literal text and values in the order in which they are written.
    package struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var sql: SQL = ""

        package init(literalCapacity: Int, interpolationCount: Int) {
            sql.text.reserveCapacity(literalCapacity + interpolationCount * 2)
            sql.values.reserveCapacity(interpolationCount)
        }

        package mutating func appendLiteral(_ literal: StaticString) {
            sql.text += "\(literal)"
        }

        /// Binds a value.
        package mutating func appendInterpolation(_ value: some SQLBindable) {
            sql.text += "?"
            sql.values.append(value.sqlValue)
        }

        /// Binds a list in parentheses, for `IN`; an empty list matches nothing. At most about 30,000 values.
        package mutating func appendInterpolation(list: some Collection<some SQLBindable>) {
            guard !list.isEmpty else { return sql.text += "(SELECT NULL WHERE 1 = 0)" }
            sql.text += "(" + repeatElement("?", count: list.count).joined(separator: ", ") + ")"
            sql.values += list.map(\.sqlValue)
            sql.isLasting = false
        }

        /// Puts another statement's text and values here.
        package mutating func appendInterpolation(_ part: SQL) {
            sql.append(part)
        }

        /// Puts a name from an allow-list here, quoted.
        package mutating func appendInterpolation(identifier: SQLIdentifier) {
            sql.text += identifier.quoted
        }

        /// Puts text from the program here, as it is.
        package mutating func appendInterpolation(raw text: StaticString) {
            appendLiteral(text)
        }
    }
}
