/// A JSON document (RFC 8259). Whole numbers stay whole, because ids and amounts must not pass through a double.
package enum JSON: Hashable, Sendable {
    case null
    case bool(Bool)
    case integer(Int64)
    case number(Double)
    case string(String)
    case array([JSON])
    case object([String: JSON])
}

extension JSON {
    /// The member of an object; nil when this is no object or has no such member.
    package subscript(key: String) -> JSON? {
        if case .object(let members) = self { members[key] } else { nil }
    }

    /// The text of a string; nil for everything else.
    package var string: String? { if case .string(let text) = self { text } else { nil } }

    /// A whole number; nil for everything else.
    package var integer: Int64? { if case .integer(let number) = self { number } else { nil } }

    /// The elements of an array; nil for everything else.
    package var array: [JSON]? { if case .array(let elements) = self { elements } else { nil } }

    /// The members of an object; nil for everything else.
    package var object: [String: JSON]? { if case .object(let members) = self { members } else { nil } }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral {
    package init(stringLiteral value: String) { self = .string(value) }
    package init(integerLiteral value: Int64) { self = .integer(value) }
    package init(booleanLiteral value: Bool) { self = .bool(value) }
}

extension JSON: ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral {
    package init(arrayLiteral elements: JSON...) { self = .array(elements) }
    package init(dictionaryLiteral members: (String, JSON)...) {
        self = .object(Dictionary(members, uniquingKeysWith: { _, last in last }))
    }
}

extension JSON {
    /// The one spelling of this document: no white space, members sorted by name, so that equal documents are equal bytes.
    package var canonical: String {
        var writer = JSONWriter()
        writer.add(self)
        return writer.text
    }
}
