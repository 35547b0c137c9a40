/// What a condition can come to while some of what it reads is known only within bounds: one of these, and nothing else.
struct Possible: OptionSet, Hashable, Sendable {
    let rawValue: UInt8

    static let met = Possible(rawValue: 1)
    static let notMet = Possible(rawValue: 2)
    /// Neither true nor false.
    static let open = Possible(rawValue: 4)
    static let all: Possible = [.met, .notMet, .open]

    init(rawValue: UInt8) { self.rawValue = rawValue }

    /// What is certain; nil for neither true nor false.
    init(_ truth: Bool?) { self = truth.map { $0 ? .met : .notMet } ?? .open }

    /// Of the opposite.
    var negated: Possible {
        var negated = intersection(.open)
        if contains(.met) { negated.insert(.notMet) }
        if contains(.notMet) { negated.insert(.met) }
        return negated
    }
}

/// What a value can be.
enum Bounds {
    /// This one; nil for one that is not known.
    case exactly(Value?)
    /// Known, and a number from the first to the second.
    case between(Value, Value)
    case anything
}

/// Where a condition gets the bounds of its variables from.
protocol BoundsSource {
    /// What the value in a slot can be.
    func bounds(ofSlot slot: Int) -> Bounds
}

extension Condition {
    /// What the condition can come to; more than it really can where that cannot be told.
    func possible(within source: some BoundsSource) -> Possible { expression.possible(within: source) }
}

extension Expression {
    fileprivate func possible(within source: some BoundsSource) -> Possible {
        guard !nodes.isEmpty else { return .open }
        var run = Evaluation()
        let possible = possible(at: Index(nodes.count - 1), &run, source)
        // It takes at least the steps that any single evaluation takes: if it is not too costly, none of them is.
        return run.isExhausted ? .all : possible
    }

    private func possible(at index: Index, _ run: inout Evaluation, _ source: some BoundsSource) -> Possible {
        switch nodes[Int(index)] {
        case .all(let operands): return possible(operands, settledBy: .notMet, &run, source)
        case .any(let operands): return possible(operands, settledBy: .met, &run, source)
        case .unary(.not, let operand): return possible(at: operand, &run, source).negated
        case .binary(let function, let left, let right) where function.isComparison:
            let (left, right) = (bounds(at: left, &run, source), bounds(at: right, &run, source))
            return function.possible(left, right, &run)
        default:
            guard case .exactly(let value) = bounds(at: index, &run, source) else { return .all }
            return Possible(value?.flag)
        }
    }

    /// Of sides of which one that is `decisive` settles all.
    private func possible(
        _ operands: Operands, settledBy decisive: Possible, _ run: inout Evaluation, _ source: some BoundsSource
    ) -> Possible {
        var possible = decisive.negated
        for position in operands.range {
            let side = self.possible(at: self.operands[position], &run, source)
            if side == decisive { return decisive }
            possible.formUnion(side.intersection([decisive, .open]))
            if !side.contains(decisive.negated) { possible.remove(decisive.negated) }
        }
        return possible
    }

    private func bounds(at index: Index, _ run: inout Evaluation, _ source: some BoundsSource) -> Bounds {
        switch nodes[Int(index)] {
        case .variable(let slot): return source.bounds(ofSlot: Int(slot))
        case .constant(let entry): return .exactly(constants[Int(entry)])
        default:
            let certain = CertainVariables(source)
            let outcome = outcome(at: index, &run, certain)
            guard !certain.lacksOne else { return .anything }
            guard case .value(let value) = outcome else { return .exactly(nil) }
            return .exactly(value)
        }
    }
}

/// The variables whose values are certain. What was evaluated without asking for another one holds for sure.
private final class CertainVariables<Source: BoundsSource>: VariableSource {
    private let source: Source
    /// Whether one was asked for whose value is not certain.
    private(set) var lacksOne = false

    init(_ source: Source) { self.source = source }

    func value(ofSlot slot: Int) -> Value? {
        if case .exactly(let value) = source.bounds(ofSlot: slot) { return value }
        lacksOne = true
        return nil
    }
}

extension Function {
    /// What a comparison can come to.
    fileprivate func possible(_ left: Bounds, _ right: Bounds, _ run: inout Evaluation) -> Possible {
        guard let left = left.ends, let right = right.ends else { return .all }
        guard let (leftLow, leftHigh) = left.known, let (rightLow, rightHigh) = right.known else { return .open }
        switch self {
        case .equal, .notEqual:
            if left.isOne, right.isOne { return Possible(compares(leftLow, rightLow, &run)) }
            let isApart =
                Function.less.compares(leftHigh, rightLow, &run) == true
                || Function.less.compares(rightHigh, leftLow, &run) == true
            return isApart ? Possible(self == .notEqual) : [.met, .notMet]
        default:
            // An order changes at most once on the way from one end to the other.
            return Possible(compares(leftLow, rightHigh, &run)).union(Possible(compares(leftHigh, rightLow, &run)))
        }
    }
}

extension Bounds {
    /// The least and the greatest value; nil inside for one that is not known.
    fileprivate struct Ends {
        let known: (low: Value, high: Value)?
        let isOne: Bool
    }

    /// Nil for anything.
    fileprivate var ends: Ends? {
        switch self {
        case .exactly(let value): Ends(known: value.map { ($0, $0) }, isOne: true)
        case .between(let low, let high): Ends(known: (low, high), isOne: false)
        case .anything: nil
        }
    }
}
