/// How two values stand to each other; `unordered` where one of them is not a number (NaN).
package enum Ordering: Hashable, Sendable {
    case less, equal, greater, unordered

    /// The order of two comparable things.
    init<Element: Comparable>(_ left: Element, _ right: Element) {
        self = left < right ? .less : left == right ? .equal : left > right ? .greater : .unordered
    }
}

extension Value {
    /// CEL's `==`: numbers compare by their amount across kinds, text by code points without normalisation, and values
    /// of different types are simply not equal.
    package func isEqual(to other: Value) -> Bool {
        switch (self, other) {
        case (.int(let left), .int(let right)): left == right
        case (.string(let left), .string(let right)): left.hasSameBytes(as: right)
        case (.bool(let left), .bool(let right)): left == right
        case (.double(let left), .double(let right)): left == right
        case (.null, .null): true
        case (.bytes(let left), .bytes(let right)): left == right
        case (.timestamp(let left), .timestamp(let right)): left == right
        case (.duration(let left), .duration(let right)): left == right
        case (.type(let left), .type(let right)): left == right
        case (.list(let left), .list(let right)): left.areEqual(to: right)
        case (.map(let left), .map(let right)):
            left.keys.areEqual(to: right.keys) && left.values.areEqual(to: right.values)
        default: numericOrder(against: other) == .equal
        }
    }

    /// CEL's `<` and its kin; nil where the two types have no order between them.
    package func order(against other: Value) -> Ordering? {
        switch (self, other) {
        case (.int(let left), .int(let right)): Ordering(left, right)
        case (.double(let left), .double(let right)): Ordering(left, right)
        case (.string(let left), .string(let right)): left.byteOrder(against: right)
        case (.bool(let left), .bool(let right)): Ordering(left ? 1 : 0, right ? 1 : 0)
        case (.timestamp(let left), .timestamp(let right)): Ordering(left, right)
        case (.duration(let left), .duration(let right)): Ordering(left, right)
        case (.bytes(let left), .bytes(let right)): left.span.lexicographicOrder(against: right.span)
        default: numericOrder(against: other)
        }
    }

    /// Numbers of different kinds; whole numbers meet doubles as doubles. Nil unless both are numbers.
    private func numericOrder(against other: Value) -> Ordering? {
        switch (self, other) {
        case (.uint(let left), .uint(let right)): Ordering(left, right)
        case (.int(let left), .uint(let right)): left < 0 ? .less : Ordering(UInt64(left), right)
        case (.uint(let left), .int(let right)): right < 0 ? .greater : Ordering(left, UInt64(right))
        case (.int(let left), .double(let right)): Ordering(Double(left), right)
        case (.double(let left), .int(let right)): Ordering(left, Double(right))
        case (.uint(let left), .double(let right)): Ordering(Double(left), right)
        case (.double(let left), .uint(let right)): Ordering(left, Double(right))
        default: nil
        }
    }
}

extension [Value] {
    /// Equal lengths and equal elements in order.
    fileprivate func areEqual(to other: [Value]) -> Bool {
        count == other.count && zip(self, other).allSatisfy { $0.isEqual(to: $1) }
    }
}

extension String {
    /// Whether the two are the same code points; Swift's own `==` would also accept canonical equivalents.
    func hasSameBytes(as other: String) -> Bool {
        let (left, right) = (utf8.span, other.utf8.span)
        guard left.count == right.count else { return false }
        for index in left.indices where left[index] != right[index] { return false }
        return true
    }

    /// By code points, which is the order of the UTF-8 bytes.
    func byteOrder(against other: String) -> Ordering {
        utf8.span.lexicographicOrder(against: other.utf8.span)
    }
}

extension Span<UInt8> {
    fileprivate func lexicographicOrder(against other: Span<UInt8>) -> Ordering {
        for index in 0..<Swift.min(count, other.count) where self[index] != other[index] {
            return self[index] < other[index] ? .less : .greater
        }
        return Ordering(count, other.count)
    }
}
