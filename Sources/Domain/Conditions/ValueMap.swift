/// A map of the condition language: keys are bool, int, uint or string, kept in ascending order, so that walking a map
/// gives the same sequence every time. The key 1 and the key 1u are the same key.
package struct ValueMap: Hashable, Sendable {
    /// Ascending: flags, then numbers by amount, then text by code points.
    package let keys: [Value]
    /// In the order of the keys.
    package let values: [Value]

    /// Why entries make no map.
    package enum Refusal: Error, Hashable, Sendable {
        case keyType(ValueType)
        case repeatedKey
    }

    /// A map of the entries, in any order.
    package init(_ entries: [(key: Value, value: Value)]) throws(Refusal) {
        for entry in entries where ValueMap.rank(of: entry.key) == nil {
            throw .keyType(entry.key.valueType)
        }
        let sorted = entries.sorted { ValueMap.order($0.key, $1.key) == .less }
        for (entry, next) in zip(sorted, sorted.dropFirst()) where ValueMap.order(entry.key, next.key) == .equal {
            throw .repeatedKey
        }
        keys = sorted.map(\.key)
        values = sorted.map(\.value)
    }

    /// The value under a key; a double finds the whole number it equals. Nil when the key is not there.
    package subscript(key: Value) -> Value? {
        guard ValueMap.rank(of: key) != nil || key.valueType == .double else { return nil }
        var (low, high) = (0, keys.count)
        while low < high {
            let middle = (low + high) / 2
            switch ValueMap.order(keys[middle], key) {
            case .equal: return values[middle]
            case .less: low = middle + 1
            default: high = middle
            }
        }
        return nil
    }

    private static func order(_ left: Value, _ right: Value) -> Ordering {
        left.order(against: right) ?? Ordering(rank(of: left) ?? 1, rank(of: right) ?? 1)
    }

    private static func rank(of key: Value) -> Int? {
        switch key {
        case .bool: 0
        case .int, .uint: 1
        case .string: 2
        default: nil
        }
    }
}
