extension Value {
    /// `self + other`: numbers of one kind, text, bytes, lists, and lengths of time to moments and lengths.
    func adding(_ other: Value, _ run: inout Evaluation) -> Outcome {
        switch (self, other) {
        case (.int(let left), .int(let right)): return .int(left.addingReportingOverflow(right))
        case (.uint(let left), .uint(let right)): return .uint(left.addingReportingOverflow(right))
        case (.double(let left), .double(let right)): return .value(.double(left + right))
        case (.timestamp(let moment), .duration(let length)), (.duration(let length), .timestamp(let moment)):
            return .timestamp(moment.advanced(by: Int128(length.count)))
        case (.duration(let left), .duration(let right)):
            return .duration(Int128(left.count) + Int128(right.count))
        case (.string(let left), .string(let right)):
            run.spend((left.utf8.count + right.utf8.count) / 16)
            return .value(.string(left + right))
        case (.bytes(let left), .bytes(let right)):
            run.spend((left.count + right.count) / 16)
            return .value(.bytes(left + right))
        case (.list(let left), .list(let right)):
            run.spend(left.count + right.count)
            return .value(.list(left + right))
        default: return Function.add.noOverload(self, other)
        }
    }

    /// `self - other`: numbers of one kind, moments and lengths of time.
    func subtracting(_ other: Value) -> Outcome {
        switch (self, other) {
        case (.int(let left), .int(let right)): .int(left.subtractingReportingOverflow(right))
        case (.uint(let left), .uint(let right)): .uint(left.subtractingReportingOverflow(right))
        case (.double(let left), .double(let right)): .value(.double(left - right))
        case (.timestamp(let left), .timestamp(let right)): .duration(left.sinceEpoch - right.sinceEpoch)
        case (.timestamp(let left), .duration(let right)): .timestamp(left.advanced(by: -Int128(right.count)))
        case (.duration(let left), .duration(let right)): .duration(Int128(left.count) - Int128(right.count))
        default: Function.subtract.noOverload(self, other)
        }
    }

    /// `*`, `/` and `%` of numbers of one kind. Division of whole numbers drops the fraction, the remainder has the sign
    /// of the left side.
    func calculating(_ function: Function, _ other: Value) -> Outcome {
        switch (self, other) {
        case (.int(let left), .int(let right)): .int(function.calculated(left, right))
        case (.uint(let left), .uint(let right)): .uint(function.calculated(left, right))
        case (.double(let left), .double(let right)) where function == .multiply: .value(.double(left * right))
        case (.double(let left), .double(let right)) where function == .divide: .value(.double(left / right))
        default: function.noOverload(self, other)
        }
    }

    /// `-self`.
    var negated: Outcome {
        switch self {
        case .int(let number): .int(Int64(0).subtractingReportingOverflow(number))
        case .double(let number): .value(.double(-number))
        default: Function.negate.noOverload(self)
        }
    }
}

extension Function {
    /// Nil for a division by zero.
    fileprivate func calculated<Number: FixedWidthInteger>(_ left: Number, _ right: Number) -> (Number, Bool)? {
        if self == .multiply { return left.multipliedReportingOverflow(by: right) }
        guard right != 0 else { return nil }
        return self == .divide
            ? left.dividedReportingOverflow(by: right) : left.remainderReportingOverflow(dividingBy: right)
    }
}

extension Outcome {
    fileprivate static func int(_ result: (Int64, Bool)?) -> Outcome {
        guard let (number, isOverflow) = result else { return .failure(.divisionByZero) }
        return isOverflow ? .failure(.overflow) : .value(.int(number))
    }

    fileprivate static func uint(_ result: (UInt64, Bool)?) -> Outcome {
        guard let (number, isOverflow) = result else { return .failure(.divisionByZero) }
        return isOverflow ? .failure(.overflow) : .value(.uint(number))
    }

    fileprivate static func timestamp(_ moment: Timestamp?) -> Outcome {
        Outcome(moment.map(Value.timestamp), else: .outOfRange(.timestamp))
    }

    fileprivate static func duration(_ nanoseconds: Int128) -> Outcome {
        Outcome(Nanoseconds(checking: nanoseconds).map(Value.duration), else: .outOfRange(.duration))
    }
}
