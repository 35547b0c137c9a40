/// A checked expression, laid out as one array of nodes in which operands stand before what uses them. Names are resolved
/// to slots and functions, macros to comprehensions; nodes hold plain numbers, so that walking them counts no references.
package struct Expression: Hashable, Sendable {
    /// A place in one of the tables of the expression.
    package typealias Index = Int32

    /// Some consecutive entries of `operands`.
    package struct Operands: Hashable, Sendable {
        package let first: Index
        package let count: Index

        /// Positions in `operands`.
        package var range: Range<Int> { Int(first)..<Int(first + count) }
    }

    /// One step.
    package enum Node: Hashable, Sendable {
        /// An entry of `constants`.
        case constant(Index)
        /// The value of a variable, by its slot.
        case variable(Index)
        /// Whether a variable has a value.
        case isKnown(Index)
        /// A variable of a macro, by its register.
        case local(Index)
        case unary(Function, Index)
        case binary(Function, Index, Index)
        /// `&&` over two or more operands.
        case all(Operands)
        /// `||` over two or more operands.
        case any(Operands)
        case conditional(Index, then: Index, else: Index)
        case list(Operands)
        /// Keys and values in turn.
        case map(Operands)
        /// `has(map.key)`; the key is an entry of `constants`.
        case hasKey(Index, Index)
        /// Text against an entry of `patterns`.
        case matches(Index, Index)
        /// An entry of `comprehensions`.
        case comprehension(Index)
        /// Fails with the text in `constants`: a name that stood for nothing in an unchecked expression.
        case failure(Index)
    }

    /// The last one is the whole expression.
    package let nodes: [Node]
    /// Positions in `nodes`.
    package let operands: [Index]
    package let constants: [Value]
    package let patterns: [Pattern]
    package let comprehensions: [Comprehension]

    /// The slots it reads, ascending, each once.
    package var variables: [Int] {
        var slots = SlotSet()
        for node in nodes {
            switch node {
            case .variable(let slot), .isKnown(let slot): slots.formUnion(SlotSet(Int(slot)))
            default: continue
            }
        }
        return slots.slots
    }
}

/// A macro over the elements of a list or the keys of a map. With two variables a list gives position and element, a map
/// key and value.
package struct Comprehension: Hashable, Sendable {
    /// What is made of the elements.
    package enum Kind: Hashable, Sendable {
        case all, exists, existsOne
        /// A list of the results for the elements that meet the condition.
        case list
        /// A map from the same keys to the results.
        case map
    }

    package let kind: Kind
    /// The list or map.
    package let range: Expression.Index
    /// The register of the first variable; the second has the next.
    package let register: Expression.Index
    package let hasTwoVariables: Bool
    /// Which elements count; nil for all of them.
    package let condition: Expression.Index?
    /// What becomes of an element; nil where only the condition matters.
    package let result: Expression.Index?

    /// A macro whose parts stand in the expression under construction.
    package init(
        _ kind: Kind, over range: Expression.Index, register: Expression.Index, hasTwoVariables: Bool = false,
        condition: Expression.Index?, result: Expression.Index? = nil
    ) {
        self.kind = kind
        self.range = range
        self.register = register
        self.hasTwoVariables = hasTwoVariables
        self.condition = condition
        self.result = result
    }
}
