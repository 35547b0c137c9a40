import Domain

extension Checker {
    /// Complains about literals of a status attribute that no answer can have.
    func checkStatuses(_ function: Function, _ operands: [Checked], _ parts: [Syntax]) throws(ConditionError) {
        guard operands.count == 2 else { return }
        for (position, other) in [(0, 1), (1, 0)] where operands[position].type.isAboutStatus {
            for (text, place) in parts[other].texts where !ConditionType.statuses.contains(text) {
                throw ConditionError(
                    "no answer has the status \"\(text)\"", at: place,
                    hint: Suggestion.hint(for: text, among: ConditionType.statuses))
            }
        }
    }

    /// Complains about literals that a conversion can never read, and about time zones that are not known.
    func checkLiterals(
        _ function: Function, _ node: Expression.Index, _ operands: [Checked], _ parts: [Syntax]
    ) throws(ConditionError) {
        if Function.clockParts.contains(function), parts.count == 2, case .string(let zone)? = parts[1].literal {
            guard ZoneOffset(parsing: zone) == nil else { return }
            throw ConditionError(
                "the time zone '\(zone)' is not known in conditions", at: parts[1].place,
                hint: "write UTC or an offset such as +02:00")
        }
        guard let kind = function.conversion, builder.constant(at: node) == nil,
            let value = builder.constant(at: operands[0].node)
        else { return }
        throw ConditionError(
            "this \(value.valueType.name) cannot be read as \(kind.name)", at: parts[0].place, hint: kind.hint)
    }
}

extension ConditionType {
    fileprivate var isAboutStatus: Bool { self == .status || self == .list(.status) }
}

extension Syntax {
    /// The text literals this is or lists, and where they stand.
    fileprivate var texts: [(String, SourcePlace)] {
        switch kind {
        case .literal(.string(let text)): [(text, place)]
        case .list(let elements): elements.flatMap(\.texts)
        default: []
        }
    }
}

extension Function {
    /// The type a conversion converts to; nil for other functions.
    fileprivate var conversion: ValueType? {
        switch self {
        case .bool: .bool
        case .int: .int
        case .uint: .uint
        case .double: .double
        case .string: .string
        case .timestamp: .timestamp
        case .duration: .duration
        default: nil
        }
    }
}

extension ValueType {
    /// How a literal is written that can be read as this type.
    fileprivate var hint: String {
        switch self {
        case .timestamp: "write it like \"2026-02-19T09:30:00Z\""
        case .duration: "write it like \"90m\", \"36h\" or \"30d\""
        case .bool: "write \"true\" or \"false\""
        default: ""
        }
    }
}
