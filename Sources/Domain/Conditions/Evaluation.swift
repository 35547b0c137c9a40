/// The state of one run of an expression: what the macros' variables hold and how many steps are left.
struct Evaluation {
    /// A run ends after this many steps, where a step is a node, an element or sixteen bytes of text.
    static let stepLimit = 250_000

    /// By register.
    var locals: [Value] = []
    private(set) var stepsLeft = stepLimit

    /// Whether the run has to end.
    var isExhausted: Bool { stepsLeft < 0 }

    /// Pays for work that is about to be done.
    mutating func spend(_ steps: Int) { stepsLeft -= steps }
}

extension Expression {
    /// What the expression comes to, given what is known. Pure and bounded: the same values give the same outcome, and a
    /// run ends after a fixed number of steps. The connectives keep an unknown or failing side only while it matters:
    /// `false && x` is false and `true || x` is true whatever x is (CEL language definition, "Logical operators").
    package func outcome(from source: borrowing some VariableSource) -> Outcome {
        guard !nodes.isEmpty else { return .failure(.explained("the expression is empty")) }
        var evaluation = Evaluation()
        return outcome(at: Index(nodes.count - 1), &evaluation, source)
    }

    /// What one node comes to. The depth of the recursion is the depth of the syntax, which the parser bounds.
    func outcome(at index: Index, _ run: inout Evaluation, _ source: borrowing some VariableSource) -> Outcome {
        run.spend(1)
        if run.isExhausted { return .failure(.tooCostly) }
        switch nodes[Int(index)] {
        case .constant(let entry): return .value(constants[Int(entry)])
        case .variable(let slot):
            return source.value(ofSlot: Int(slot)).map(Outcome.value) ?? .unknown(SlotSet(Int(slot)))
        case .isKnown(let slot): return .bool(source.value(ofSlot: Int(slot)) != nil)
        case .local(let register): return .value(run.locals[Int(register)])
        case .unary(let function, let operand):
            let operand = outcome(at: operand, &run, source)
            guard case .value(let value) = operand else { return operand }
            return function.outcome(value)
        case .binary(let function, let left, let right):
            let left = outcome(at: left, &run, source)
            let right = outcome(at: right, &run, source)
            guard case .value(let first) = left, case .value(let second) = right else { return .blocked(left, right) }
            return function.outcome(first, second, &run)
        case .all(let operands): return connective(operands, settledBy: false, &run, source)
        case .any(let operands): return connective(operands, settledBy: true, &run, source)
        case .conditional(let condition, let then, let otherwise):
            let condition = outcome(at: condition, &run, source)
            guard case .value(let value) = condition else { return condition }
            guard case .bool(let isMet) = value else {
                return .failure(.noOverload(.conditional, value.valueType, nil))
            }
            return outcome(at: isMet ? then : otherwise, &run, source)
        case .list(let operands):
            return collected(operands, &run, source) { .value(.list($0)) }
        case .map(let operands):
            return collected(operands, &run, source) { .map(alternating: $0) }
        case .hasKey(let map, let key):
            let map = outcome(at: map, &run, source)
            guard case .value(let value) = map else { return map }
            return constants[Int(key)].isKey(of: value)
        case .matches(let text, let pattern):
            let text = outcome(at: text, &run, source)
            guard case .value(let value) = text else { return text }
            return value.matches(patterns[Int(pattern)], &run)
        case .comprehension(let entry): return outcome(of: comprehensions[Int(entry)], &run, source)
        case .failure(let entry):
            guard case .string(let text) = constants[Int(entry)] else { return .failure(.explained("")) }
            return .failure(.explained(text))
        }
    }

    private func connective(
        _ operands: Operands, settledBy decisive: Bool, _ run: inout Evaluation, _ source: borrowing some VariableSource
    ) -> Outcome {
        var undecided = Undecided()
        for position in operands.range {
            let outcome = outcome(at: self.operands[position], &run, source)
            guard case .value(.bool(let flag)) = outcome else {
                undecided.add(outcome, in: decisive ? .or : .and)
                continue
            }
            if flag == decisive { return .bool(decisive) }
        }
        return undecided.outcome(else: !decisive)
    }

    /// The operands' values handed on, or what is in the way of them.
    private func collected(
        _ operands: Operands, _ run: inout Evaluation, _ source: borrowing some VariableSource,
        into whole: ([Value]) -> Outcome
    ) -> Outcome {
        var values: [Value] = []
        var slots = SlotSet()
        values.reserveCapacity(Int(operands.count))
        for position in operands.range {
            switch outcome(at: self.operands[position], &run, source) {
            case .value(let value): values.append(value)
            case .unknown(let more): slots.formUnion(more)
            case .failure(let failure): return .failure(failure)
            }
        }
        return slots.isEmpty ? whole(values) : .unknown(slots)
    }
}

extension Outcome {
    /// The map of keys and values in turn.
    static func map(alternating values: [Value]) -> Outcome {
        .map(stride(from: 0, to: values.count, by: 2).map { (values[$0], values[$0 + 1]) })
    }

    /// The map of the entries.
    static func map(_ entries: [(key: Value, value: Value)]) -> Outcome {
        do throws(ValueMap.Refusal) {
            return .value(.map(try ValueMap(entries)))
        } catch {
            switch error {
            case .keyType(let type): return .failure(.keyType(type))
            case .repeatedKey: return .failure(.repeatedKey)
            }
        }
    }
}
