/// Puts an expression together from its leaves upwards and calculates at once what needs no variable.
package struct ExpressionBuilder {
    package typealias Index = Expression.Index

    private var nodes: [Expression.Node] = []
    private var operands: [Index] = []
    private var constants: [Value] = []
    private var patterns: [Pattern] = []
    private var comprehensions: [Comprehension] = []

    /// An expression without a node yet.
    package init() {}

    /// The expression whose last node was added last.
    package consuming func finished() -> Expression {
        Expression(
            nodes: nodes, operands: operands, constants: constants, patterns: patterns,
            comprehensions: comprehensions)
    }

    /// The value of a node that needs no variable; nil for all others.
    package func constant(at index: Index) -> Value? {
        if case .constant(let entry) = nodes[Int(index)] { constants[Int(entry)] } else { nil }
    }

    /// Whether the node reads a variable and does nothing else.
    package func isVariable(_ index: Index) -> Bool {
        if case .variable = nodes[Int(index)] { true } else { false }
    }

    /// A literal.
    package mutating func constant(_ value: Value) -> Index { append(.constant(store(value))) }

    /// A variable by its slot.
    package mutating func variable(_ slot: Int) -> Index { append(.variable(Index(slot))) }

    /// Whether a variable has a value.
    package mutating func isKnown(_ slot: Int) -> Index { append(.isKnown(Index(slot))) }

    /// A variable of a macro.
    package mutating func local(_ register: Index) -> Index { append(.local(register)) }

    /// A step that fails when it is reached.
    package mutating func failure(_ message: String) -> Index { append(.failure(store(.string(message)))) }

    /// A function of one or two operands, which were added last.
    package mutating func call(_ function: Function, _ operand: Index, _ second: Index? = nil) -> Index {
        guard let second else {
            return folded([operand]) { values, _ in function.outcome(values[0]) } ?? append(.unary(function, operand))
        }
        return folded([operand, second]) { values, evaluation in function.outcome(values[0], values[1], &evaluation) }
            ?? append(.binary(function, operand, second))
    }

    /// `text.matches(pattern)` for a pattern known beforehand.
    package mutating func matches(_ text: Index, _ pattern: Pattern) -> Index {
        patterns.append(pattern)
        return append(.matches(text, Index(patterns.count - 1)))
    }

    /// `&&` over two or more operands.
    package mutating func all(_ conditions: [Index]) -> Index { append(.all(list(conditions))) }

    /// `||` over two or more operands.
    package mutating func any(_ conditions: [Index]) -> Index { append(.any(list(conditions))) }

    /// `condition ? then : otherwise`.
    package mutating func conditional(_ condition: Index, then: Index, else otherwise: Index) -> Index {
        append(.conditional(condition, then: then, else: otherwise))
    }

    /// A list of the operands, which were added last.
    package mutating func list(of elements: [Index]) -> Index {
        folded(elements) { values, _ in .value(.list(values)) } ?? append(.list(list(elements)))
    }

    /// A map; keys and values in turn, which were added last.
    package mutating func map(of entries: [Index]) -> Index {
        folded(entries) { values, _ in .map(alternating: values) } ?? append(.map(list(entries)))
    }

    /// `has(map.key)`.
    package mutating func hasKey(_ map: Index, _ key: String) -> Index {
        append(.hasKey(map, store(.string(key))))
    }

    /// A macro.
    package mutating func comprehension(_ comprehension: Comprehension) -> Index {
        comprehensions.append(comprehension)
        return append(.comprehension(Index(comprehensions.count - 1)))
    }

    private mutating func append(_ node: Expression.Node) -> Index {
        nodes.append(node)
        return Index(nodes.count - 1)
    }

    private mutating func store(_ value: Value) -> Index {
        constants.append(value)
        return Index(constants.count - 1)
    }

    private mutating func list(_ indices: [Index]) -> Expression.Operands {
        operands += indices
        return Expression.Operands(first: Index(operands.count - indices.count), count: Index(indices.count))
    }

    /// The constant that the operands come to when they are all constants and were added last; they leave the tables then.
    /// Nil when there is something to be known first. What fails stays as it is, because `false && 1 / 0 > 1` is false.
    private mutating func folded(
        _ operands: [Index], by calculate: ([Value], inout Evaluation) -> Outcome
    ) -> Index? {
        let areLast = operands.elementsEqual(Index(nodes.count - operands.count)..<Index(nodes.count))
        let values = areLast ? operands.compactMap { constant(at: $0) } : []
        var evaluation = Evaluation()
        guard areLast, values.count == operands.count, case .value(let value) = calculate(values, &evaluation) else {
            return nil
        }
        nodes.removeLast(operands.count)
        constants.removeLast(operands.count)
        return constant(value)
    }
}
