/// A condition of a policy: a checked expression that is true or false once enough is known. One unchanging object, so
/// that handing it about counts one reference.
package final class Condition: Hashable, Sendable {
    /// As the author wrote it.
    package let source: String
    package let expression: Expression
    /// The slots it reads, ascending.
    package let variables: [Int]

    /// A condition from a text and the expression it was compiled to.
    package init(source: String, expression: Expression) {
        self.source = source
        self.expression = expression
        variables = expression.variables
    }

    package static func == (left: Condition, right: Condition) -> Bool {
        left === right || left.source == right.source && left.expression == right.expression
    }

    package func hash(into hasher: inout Hasher) { hasher.combine(source) }

    /// Whether the condition is met, given what is known now; false where that is not known, whatever the cause.
    package func isMet(by variables: borrowing some VariableSource) -> Bool {
        expression.truth(from: variables) == true
    }

    /// Whether the condition is met, given what is known now, and what is in the way of an answer.
    package func verdict(from variables: borrowing some VariableSource) -> Verdict {
        if let isMet = expression.truth(from: variables) { return isMet ? .met : .notMet }
        return switch expression.outcome(from: variables) {
        case .value(.bool(let isMet)): isMet ? .met : .notMet
        case .unknown(let slots): .unknown(slots.slots)
        case .failure(let failure): .failed(failure.description)
        case .value(let value): .failed("the condition came to \(value.valueType.name) instead of true or false")
        }
    }
}

/// Where a condition gets the values of its variables from.
package protocol VariableSource {
    /// The value in a slot; nil when it is not known.
    func value(ofSlot slot: Int) -> Value?
}

/// The answer of a condition.
package enum Verdict: Hashable, Sendable {
    case met
    case notMet
    /// These slots, ascending, stand between now and an answer.
    case unknown([Int])
    /// It could not be evaluated, and why.
    case failed(String)
}

/// A variable a condition may name. Its slot is its position among the declarations.
package struct VariableDeclaration: Hashable, Sendable {
    /// One name or several with dots between them: `employees`, `fact.page`.
    package let name: String
    package let type: AttributeType

    /// A declaration.
    package init(name: String, type: AttributeType) {
        self.name = name
        self.type = type
    }
}
