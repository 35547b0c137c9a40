/// A value of the condition language, which is CEL's: numbers of three kinds that never turn into each other silently.
package enum Value: Hashable, Sendable {
    case null
    case bool(Bool)
    case int(Int64)
    case uint(UInt64)
    case double(Double)
    case string(String)
    case bytes([UInt8])
    case list([Value])
    case map(ValueMap)
    case timestamp(Timestamp)
    case duration(Nanoseconds)
    case type(ValueType)
}

/// The type of a value, spelled as CEL denotes it.
package enum ValueType: String, Hashable, Sendable, CaseIterable {
    case null = "null_type"
    case bool, int, uint, double, string, bytes, list, map
    case timestamp = "google.protobuf.Timestamp"
    case duration = "google.protobuf.Duration"
    case type

    /// The short name that messages use and that is also the name of the conversion: `timestamp`, `null`.
    package var name: String {
        switch self {
        case .null: "null"
        case .timestamp: "timestamp"
        case .duration: "duration"
        default: rawValue
        }
    }
}

extension Value {
    /// What `type(value)` answers.
    package var valueType: ValueType {
        switch self {
        case .null: .null
        case .bool: .bool
        case .int: .int
        case .uint: .uint
        case .double: .double
        case .string: .string
        case .bytes: .bytes
        case .list: .list
        case .map: .map
        case .timestamp: .timestamp
        case .duration: .duration
        case .type: .type
        }
    }

    /// How many scalars it holds, itself included; text and bytes count one per sixteen bytes.
    var weight: Int {
        switch self {
        case .string(let text): 1 + text.utf8.count / 16
        case .bytes(let bytes): 1 + bytes.count / 16
        case .list(let elements): elements.reduce(1) { $0 + $1.weight }
        case .map(let map): map.values.reduce(map.keys.reduce(1) { $0 + $1.weight }) { $0 + $1.weight }
        default: 1
        }
    }
}

extension Value {
    /// The value a condition sees for an attribute: text is string, flag is bool, an instant is a timestamp.
    package init(_ attribute: AttributeValue) {
        switch attribute {
        case .text(let text): self = .string(text)
        case .integer(let number): self = .int(number)
        case .number(let number): self = .double(number)
        case .flag(let flag): self = .bool(flag)
        case .instant(let instant): self = .timestamp(Timestamp(instant))
        }
    }
}
