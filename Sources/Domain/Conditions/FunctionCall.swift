extension Function {
    /// The outcome for one operand.
    func outcome(_ operand: Value) -> Outcome {
        switch self {
        case .negate: operand.negated
        case .not:
            if case .bool(let flag) = operand { .bool(!flag) } else { noOverload(operand) }
        case .size: operand.size.map { .value(.int(Int64($0))) } ?? noOverload(operand)
        case .lowerAscii, .upperAscii, .trim: operand.rewritten(by: self)
        case .type: .value(.type(operand.valueType))
        case .dyn: .value(operand)
        case .bool, .int, .uint, .double, .string, .bytes, .timestamp, .duration: operand.converted(by: self)
        default: operand.clockPart(self, in: .utc)
        }
    }

    /// The outcome for two operands; for a member function the target is the first.
    func outcome(_ left: Value, _ right: Value, _ run: inout Evaluation) -> Outcome {
        switch self {
        case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual:
            return compares(left, right, &run).map(Outcome.bool) ?? noOverload(left, right)
        case .add: return left.adding(right, &run)
        case .subtract: return left.subtracting(right)
        case .multiply, .divide, .remainder: return left.calculating(self, right)
        case .in: return left.isMember(of: right, &run)
        case .index: return right.element(of: left)
        case .contains, .startsWith, .endsWith: return left.compares(self, with: right, &run)
        case .matches: return left.matches(right, &run)
        default:
            guard case .string(let zone) = right else { return noOverload(left, right) }
            guard let offset = ZoneOffset(parsing: zone) else {
                return .failure(.explained("'\(zone)' is no time zone of the condition language"))
            }
            return left.clockPart(self, in: offset)
        }
    }

    /// The failure of a function that does not know these types.
    func noOverload(_ left: Value, _ right: Value? = nil) -> Outcome {
        .failure(.noOverload(self, left.valueType, right?.valueType))
    }
}

extension Value {
    /// `self in container`.
    fileprivate func isMember(of container: Value, _ run: inout Evaluation) -> Outcome {
        switch container {
        case .list(let elements):
            run.spend(container.weight)
            return .bool(elements.contains { isEqual(to: $0) })
        case .map: return isKey(of: container)
        default: return Function.in.noOverload(self, container)
        }
    }

    /// Whether a map has this key.
    func isKey(of container: Value) -> Outcome {
        guard case .map(let map) = container else { return Function.in.noOverload(self, container) }
        return .bool(map[self] != nil)
    }

    /// `container[self]`; a list accepts every number that is whole.
    fileprivate func element(of container: Value) -> Outcome {
        switch container {
        case .map(let map): return Outcome(map[self], else: .noSuchKey)
        case .list(let elements):
            guard let position = wholeNumber else { return Function.index.noOverload(container, self) }
            guard elements.indices.contains(Int(position)) else { return .failure(.noSuchIndex(position)) }
            return .value(elements[Int(position)])
        default: return Function.index.noOverload(container, self)
        }
    }

    private var wholeNumber: Int64? {
        switch self {
        case .int(let number): number
        case .uint(let number): Int64(exactly: number)
        case .double(let number): Int64(exactly: number)
        default: nil
        }
    }
}
