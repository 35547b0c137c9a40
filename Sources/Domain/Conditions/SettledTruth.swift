/// The short way to an answer for conditions, which mostly compare variables with constants: it knows true, false and
/// "neither" (nil) but not why. Whatever comes out as nil is then evaluated in full. Measured on a gate of four
/// comparisons: a third less time than the full way, and neither allocates.
extension Expression {
    /// The answer of the whole expression where it is true or false.
    func truth(from source: borrowing some VariableSource) -> Bool? {
        guard !nodes.isEmpty else { return nil }
        var run = Evaluation()
        return truth(at: Index(nodes.count - 1), &run, source)
    }

    private func truth(at index: Index, _ run: inout Evaluation, _ source: borrowing some VariableSource) -> Bool? {
        switch nodes[Int(index)] {
        case .all(let operands): return truth(of: operands, settledBy: false, &run, source)
        case .any(let operands): return truth(of: operands, settledBy: true, &run, source)
        case .unary(.not, let operand): return truth(at: operand, &run, source).map { !$0 }
        case .binary(let function, let left, let right) where function.isComparison:
            guard let first = leaf(at: left, &run, source), let second = leaf(at: right, &run, source) else {
                return nil
            }
            return function.compares(first, second, &run)
        case .variable(let slot): return source.value(ofSlot: Int(slot))?.flag
        default: return value(at: index, &run, source)?.flag
        }
    }

    private func truth(
        of operands: Operands, settledBy decisive: Bool, _ run: inout Evaluation,
        _ source: borrowing some VariableSource
    ) -> Bool? {
        var answer: Bool? = !decisive
        for position in operands.range {
            let side = truth(at: self.operands[position], &run, source)
            if side == decisive { return decisive }
            if side == nil { answer = nil }
        }
        return answer
    }

    private func leaf(at index: Index, _ run: inout Evaluation, _ source: borrowing some VariableSource) -> Value? {
        switch nodes[Int(index)] {
        case .variable(let slot): source.value(ofSlot: Int(slot))
        case .constant(let entry): constants[Int(entry)]
        default: value(at: index, &run, source)
        }
    }

    private func value(at index: Index, _ run: inout Evaluation, _ source: borrowing some VariableSource) -> Value? {
        if case .value(let value) = outcome(at: index, &run, source) { value } else { nil }
    }
}

extension Value {
    /// Nil for a value that is neither true nor false.
    var flag: Bool? { if case .bool(let flag) = self { flag } else { nil } }
}

extension Function {
    /// Whether it asks how two values stand to each other.
    var isComparison: Bool {
        switch self {
        case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: true
        default: false
        }
    }

    /// The answer of a comparison; nil where the two cannot be compared.
    func compares(_ left: Value, _ right: Value, _ run: inout Evaluation) -> Bool? {
        if case .int(let left) = left, case .int(let right) = right { return holds(for: Ordering(left, right)) }
        run.spend(left.weight)
        switch self {
        case .equal: return left.isEqual(to: right)
        case .notEqual: return !left.isEqual(to: right)
        default: return left.order(against: right).map(holds)
        }
    }

    private func holds(for order: Ordering) -> Bool {
        switch self {
        case .equal: order == .equal
        case .notEqual: order != .equal
        case .less: order == .less
        case .lessOrEqual: order == .less || order == .equal
        case .greater: order == .greater
        default: order == .greater || order == .equal
        }
    }
}
