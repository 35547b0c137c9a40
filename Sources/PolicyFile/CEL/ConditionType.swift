import Domain

/// What the checker knows about a value before there is one.
indirect enum ConditionType: Hashable, Sendable {
    /// Anything; known only when the condition runs.
    case dyn
    case null, bool, int, uint, double, string, bytes, timestamp, duration, type
    /// Text that is one of the four states of a qualification answer.
    case status
    case list(ConditionType)
    case map(ConditionType, ConditionType)
    /// Stands for the same type everywhere in a signature; only signatures have it.
    case parameter(Int)

    /// What an answer's status can be.
    static let statuses = ["confirmed", "estimated", "unknown", "negative"]

    /// The type of an attribute in a condition.
    init(_ type: AttributeType) {
        switch type {
        case .text: self = .string
        case .integer: self = .int
        case .number: self = .double
        case .flag: self = .bool
        case .instant: self = .timestamp
        case .status: self = .status
        }
    }

    /// The type of a literal.
    init(of value: Value) {
        switch value {
        case .null: self = .null
        case .bool: self = .bool
        case .int: self = .int
        case .uint: self = .uint
        case .double: self = .double
        case .string: self = .string
        case .bytes: self = .bytes
        case .timestamp: self = .timestamp
        case .duration: self = .duration
        case .type: self = .type
        case .list(let elements): self = .list(.common(elements.map(ConditionType.init(of:))))
        case .map(let map):
            self = .map(
                .common(map.keys.map(ConditionType.init(of:))), .common(map.values.map(ConditionType.init(of:))))
        }
    }

    /// The type all of them have; `dyn` when they differ or there is none.
    static func common(_ types: [ConditionType]) -> ConditionType {
        guard let first = types.first else { return .dyn }
        return types.dropFirst().reduce(first) { $0.joined(with: $1) }
    }

    /// A type for values of either.
    func joined(with other: ConditionType) -> ConditionType {
        switch (self, other) {
        case _ where self == other: self
        case (.status, .string), (.string, .status): .string
        case (.list(let left), .list(let right)): .list(left.joined(with: right))
        case (.map(let key, let value), .map(let otherKey, let otherValue)):
            .map(key.joined(with: otherKey), value.joined(with: otherValue))
        default: .dyn
        }
    }

    /// Whether values of the two can be compared: the same, or numbers of any kind, or not known yet.
    func isComparable(with other: ConditionType) -> Bool {
        switch (self, other) {
        case (.dyn, _), (_, .dyn): true
        case (.status, .string), (.string, .status): true
        case (.list(let left), .list(let right)): left.isComparable(with: right)
        case (.map(let key, let value), .map(let otherKey, let otherValue)):
            key.isComparable(with: otherKey) && value.isComparable(with: otherValue)
        default: self == other || isNumber && other.isNumber
        }
    }

    var isNumber: Bool { self == .int || self == .uint || self == .double }

    /// Whether a value of this type can be handed to a parameter of that type. Parameters of the signature take the
    /// first type they meet and widen it.
    func fits(_ parameter: ConditionType, _ bindings: inout [Int: ConditionType]) -> Bool {
        switch (self, parameter) {
        case (_, .parameter(let number)):
            guard let bound = bindings.updateValue(self, forKey: number) else { return true }
            bindings[number] = bound.joined(with: self)
            return bound.isComparable(with: self)
        case (.dyn, _), (_, .dyn): return true
        case (.list(let element), .list(let expected)): return element.fits(expected, &bindings)
        case (.map(let key, let value), .map(let expectedKey, let expectedValue)):
            return key.fits(expectedKey, &bindings) && value.fits(expectedValue, &bindings)
        case (.status, .string): return true
        default: return self == parameter
        }
    }

    /// With the parameters of a signature replaced by what they took.
    func replacing(_ bindings: [Int: ConditionType]) -> ConditionType {
        switch self {
        case .parameter(let number): bindings[number] ?? .dyn
        case .list(let element): .list(element.replacing(bindings))
        case .map(let key, let value): .map(key.replacing(bindings), value.replacing(bindings))
        default: self
        }
    }
}

extension ConditionType: CustomStringConvertible {
    /// As messages name it: `int`, `list(string)`.
    var description: String {
        switch self {
        case .dyn, .parameter: "any value"
        case .null: "null"
        case .bool: "bool"
        case .int: "int"
        case .uint: "uint"
        case .double: "double"
        case .string: "string"
        case .bytes: "bytes"
        case .timestamp: "timestamp"
        case .duration: "duration"
        case .type: "type"
        case .status: "status"
        case .list(.dyn), .list(.parameter): "list"
        case .map(.dyn, .dyn), .map(.parameter, .parameter): "map"
        case .list(let element): "list(\(element))"
        case .map(let key, let value): "map(\(key), \(value))"
        }
    }
}
