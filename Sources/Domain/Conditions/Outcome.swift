/// What an expression comes to: a value, not yet known because of some variables, or a failure.
package enum Outcome: Hashable, Sendable {
    case value(Value)
    case unknown(SlotSet)
    case failure(EvaluationFailure)

    static func bool(_ flag: Bool) -> Outcome { .value(.bool(flag)) }

    /// The value, or the failure where there is none.
    init(_ value: Value?, else failure: EvaluationFailure) {
        self = value.map(Outcome.value) ?? .failure(failure)
    }
}

/// Why an expression has no value.
package enum EvaluationFailure: Error, Hashable, Sendable {
    case noOverload(Function, ValueType, ValueType?)
    case divisionByZero
    case overflow
    case outOfRange(ValueType)
    case notConvertible(ValueType, to: ValueType)
    case noSuchIndex(Int64)
    case noSuchKey
    case repeatedKey
    case keyType(ValueType)
    case tooCostly
    case explained(String)
}

extension EvaluationFailure: CustomStringConvertible {
    package var description: String {
        switch self {
        case .noOverload(let function, let left, let right?):
            "'\(function.rawValue)' cannot take \(left.name) and \(right.name)"
        case .noOverload(let function, let operand, nil): "'\(function.rawValue)' cannot take \(operand.name)"
        case .divisionByZero: "division by zero"
        case .overflow: "the result of the calculation is too large"
        case .outOfRange(let type): "the result is outside the range of \(type.name)"
        case .notConvertible(let from, let to): "this \(from.name) cannot be read as \(to.name)"
        case .noSuchIndex(let index): "the list has no element \(index)"
        case .noSuchKey: "the map has no such key"
        case .repeatedKey: "the same key stands twice in a map"
        case .keyType(let type): "\(type.name) cannot be the key of a map; use bool, int, uint or string"
        case .tooCostly: "the condition takes too many steps"
        case .explained(let text): text
        }
    }
}

/// Collects what stands between a chain of conditions and its answer. What is unknown outweighs what failed, because it
/// may still turn out to settle the matter; of several failures the first is told.
struct Undecided {
    private var slots = SlotSet()
    private var failure: EvaluationFailure?

    mutating func add(_ outcome: Outcome, in function: Function) {
        switch outcome {
        case .unknown(let more): slots.formUnion(more)
        case .failure(let reason): failure = failure ?? reason
        case .value(let value): failure = failure ?? .noOverload(function, value.valueType, nil)
        }
    }

    /// The outcome, given the answer for the case that nothing was in the way.
    func outcome(else answer: Bool) -> Outcome {
        if !slots.isEmpty { return .unknown(slots) }
        return failure.map(Outcome.failure) ?? .bool(answer)
    }
}

extension Outcome {
    /// The outcome of something that needs both operands, when at least one of them is no value: a failure is one
    /// whatever the other turns out to be, otherwise all that is unknown is missing.
    static func blocked(_ left: Outcome, _ right: Outcome) -> Outcome {
        switch (left, right) {
        case (.failure, _), (.unknown, .value): return left
        case (_, .failure), (.value, _): return right
        case (.unknown(var slots), .unknown(let more)):
            slots.formUnion(more)
            return .unknown(slots)
        }
    }
}
