import Domain

/// A filter of leads as SQL with bound values: true, false, or no value where the condition is neither.
package struct LeadFilterSQL: Sendable {
    let condition: SQL
    /// Leads at other milestones do not meet it; nil where it names none.
    let milestones: Set<Milestone>?

    /// Compiles a checked condition over `FilterColumn.declarations`.
    package init(_ expression: Expression, _ terms: FilterTerms) throws(FilterRefusal) {
        var compiler = FilterCompiler(expression, terms)
        let root = Expression.Index(expression.nodes.count - 1)
        condition = try compiler.sql(root, depth: 0)
        milestones = compiler.milestones(root)
    }
}

/// Turns the nodes of an expression into SQL, from the root down. Both languages have the same three values of truth, so
/// that what is not known is neither met nor its opposite.
struct FilterCompiler {
    static let depthLimit = 24
    static let costLimit = 200
    static let listLimit = 200

    private let expression: Expression
    private let terms: FilterTerms
    private var cost = 0

    init(_ expression: Expression, _ terms: FilterTerms) {
        self.expression = expression
        self.terms = terms
    }

    /// The value of a node.
    mutating func sql(_ index: Expression.Index, depth: Int) throws(FilterRefusal) -> SQL {
        guard depth < FilterCompiler.depthLimit else { throw .tooDeep }
        try spend(1)
        let next = depth + 1
        switch expression.nodes[Int(index)] {
        case .constant(let entry): return try FilterCompiler.bound(expression.constants[Int(entry)])
        case .variable(let slot):
            let column = FilterColumn.allCases[Int(slot)]
            guard column != .channel else { throw .channel }
            try spend(column.cost)
            return column.sql(terms)
        case .isKnown(let slot):
            let column = FilterColumn.allCases[Int(slot)]
            try spend(column.cost)
            return "(\(column.sql(terms)) IS NOT NULL)"
        case .unary(.not, let operand): return "(NOT \(try sql(operand, depth: next)))"
        case .unary(.negate, let operand): return "(- \(try sql(operand, depth: next)))"
        // Whole numbers that stand beside others are turned into those.
        case .unary(.double, let operand) where isNumber(operand): return "(\(try sql(operand, depth: next)) * 1.0)"
        case .unary(.lowerAscii, let operand): return "lower(\(try sql(operand, depth: next)))"
        case .binary(let function, let left, let right): return try binary(function, left, right, depth: next)
        case .all(let operands): return try joined(operands, "AND", depth: next)
        case .any(let operands): return try joined(operands, "OR", depth: next)
        case .conditional(let condition, let then, let otherwise):
            let condition = try sql(condition, depth: next)
            let (then, otherwise) = (try sql(then, depth: next), try sql(otherwise, depth: next))
            return "(CASE WHEN \(condition) THEN \(then) WHEN NOT \(condition) THEN \(otherwise) END)"
        default: throw .operation(name(of: expression.nodes[Int(index)]))
        }
    }

    private mutating func binary(
        _ function: Function, _ left: Expression.Index, _ right: Expression.Index, depth: Int
    ) throws(FilterRefusal) -> SQL {
        if let channels = try channels(function, left, right) { return channels }
        switch function {
        case .equal: return "(\(try sql(left, depth: depth)) = \(try sql(right, depth: depth)))"
        case .notEqual: return "(\(try sql(left, depth: depth)) <> \(try sql(right, depth: depth)))"
        case .less: return "(\(try sql(left, depth: depth)) < \(try sql(right, depth: depth)))"
        case .lessOrEqual: return "(\(try sql(left, depth: depth)) <= \(try sql(right, depth: depth)))"
        case .greater: return "(\(try sql(left, depth: depth)) > \(try sql(right, depth: depth)))"
        case .greaterOrEqual: return "(\(try sql(left, depth: depth)) >= \(try sql(right, depth: depth)))"
        case .add: return "(\(try sql(left, depth: depth)) + \(try sql(right, depth: depth)))"
        case .subtract: return "(\(try sql(left, depth: depth)) - \(try sql(right, depth: depth)))"
        case .in:
            guard case .list(let elements)? = constant(right) else { throw .operation("in") }
            try spend(elements.count)
            return "(\(try sql(left, depth: depth)) IN \(try FilterCompiler.list(elements)))"
        case .contains:
            return "(instr(\(try sql(left, depth: depth)), \(try text(right, function))) > 0)"
        case .startsWith, .endsWith:
            let end = try text(right, function)
            let length = end.unicodeScalars.count
            let value = try sql(left, depth: depth)
            if length == 0 { return "(\(value) IS NOT NULL OR NULL)" }
            return function == .startsWith
                ? "(substr(\(value), 1, \(length)) = \(end))" : "(substr(\(value), \(-length)) = \(end))"
        default: throw .operation(function.rawValue)
        }
    }

    /// A comparison of the channel, which is stored as the touch that has it.
    private mutating func channels(
        _ function: Function, _ left: Expression.Index, _ right: Expression.Index
    ) throws(FilterRefusal) -> SQL? {
        guard isChannel(left) || isChannel(right) else { return nil }
        let names: [String]
        switch (function, constant(right) ?? constant(left)) {
        case (.equal, .string(let name)), (.notEqual, .string(let name)): names = [name]
        case (.in, .list(let elements)):
            names = elements.compactMap { if case .string(let name) = $0 { name } else { nil } }
        default: throw .channel
        }
        try spend(names.count)
        let touches = names.flatMap(terms.touches)
        guard touches.count <= 20_000 else { throw .tooCostly }
        let isOne: SQL = touches.isEmpty ? "(leads.first_touch_id < 0)" : "(leads.first_touch_id IN \(list: touches))"
        return function == .notEqual ? "(NOT \(isOne))" : isOne
    }

    private mutating func joined(
        _ operands: Expression.Operands, _ word: StaticString, depth: Int
    ) throws(FilterRefusal) -> SQL {
        var sum: SQL?
        for position in operands.range {
            let side = try sql(expression.operands[position], depth: depth)
            sum = sum.map { "\($0) \(raw: word) \(side)" } ?? side
        }
        return sum.map { "(\($0))" } ?? "1"
    }

    /// The milestones that leads which meet a node can be at; nil where it does not tell.
    func milestones(_ index: Expression.Index) -> Set<Milestone>? {
        switch expression.nodes[Int(index)] {
        case .all(let operands):
            return operands.range.compactMap { milestones(expression.operands[$0]) }
                .reduce(nil) { $0?.intersection($1) ?? $1 }
        case .any(let operands):
            let sides = operands.range.map { milestones(expression.operands[$0]) }
            return sides.contains(nil) ? nil : sides.reduce(into: []) { $0.formUnion($1 ?? []) }
        case .binary(.equal, let left, let right): return named(left, right) ?? named(right, left)
        case .binary(.in, let left, let right):
            guard case .list(let elements)? = constant(right) else { return nil }
            let sides = elements.map { named(left, value: $0) }
            return sides.contains(nil) ? nil : sides.reduce(into: []) { $0.formUnion($1 ?? []) }
        default: return nil
        }
    }

    private func named(_ variable: Expression.Index, _ other: Expression.Index) -> Set<Milestone>? {
        constant(other).flatMap { named(variable, value: $0) }
    }

    private func named(_ index: Expression.Index, value: Value) -> Set<Milestone>? {
        guard case .variable(let slot) = expression.nodes[Int(index)], case .string(let text) = value else {
            return nil
        }
        switch FilterColumn.allCases[Int(slot)] {
        case .milestone: return Set(Milestone(rawValue: text).map { [$0] } ?? [])
        case .stage: return Set(terms.labels.filter { $0.label == text }.map(\.milestone))
        default: return nil
        }
    }

    private func isNumber(_ index: Expression.Index) -> Bool {
        switch expression.nodes[Int(index)] {
        case .variable(let slot): return [.number, .integer].contains(FilterColumn.allCases[Int(slot)].type)
        case .unary(.double, _): return true
        case .unary(.negate, let operand): return isNumber(operand)
        case .binary(.add, let left, let right), .binary(.subtract, let left, let right):
            return isNumber(left) && isNumber(right)
        default: return false
        }
    }

    private func isChannel(_ index: Expression.Index) -> Bool {
        guard case .variable(let slot) = expression.nodes[Int(index)] else { return false }
        return FilterColumn.allCases[Int(slot)] == .channel
    }

    private func constant(_ index: Expression.Index) -> Value? {
        guard case .constant(let entry) = expression.nodes[Int(index)] else { return nil }
        return expression.constants[Int(entry)]
    }

    private func text(_ index: Expression.Index, _ function: Function) throws(FilterRefusal) -> String {
        guard case .string(let text)? = constant(index) else { throw .needsText(function.rawValue) }
        return text
    }

    private mutating func spend(_ amount: Int) throws(FilterRefusal) {
        cost += amount
        guard cost <= FilterCompiler.costLimit else { throw .tooCostly }
    }

    private static func list(_ elements: [Value]) throws(FilterRefusal) -> SQL {
        guard elements.count <= listLimit else { throw .tooCostly }
        var values: [SQLValue] = []
        for element in elements { values.append(try value(element)) }
        return "\(list: values)"
    }

    private static func bound(_ constant: Value) throws(FilterRefusal) -> SQL { "\(try value(constant))" }

    private static func value(_ value: Value) throws(FilterRefusal) -> SQLValue {
        switch value {
        case .bool(let flag): return .integer(flag ? 1 : 0)
        case .int(let number): return .integer(number)
        case .uint(let number): return Int64(exactly: number).map { .integer($0) } ?? .double(Double(number))
        case .double(let number): return .double(number)
        case .string(let text): return .text(text)
        case .timestamp(let moment):
            guard moment.nanoseconds % 1_000_000 == 0 else { throw .moment }
            return .integer(moment.seconds * 1_000 + Int64(moment.nanoseconds / 1_000_000))
        case .duration(let length):
            guard let milliseconds = length.wholeMilliseconds else { throw .moment }
            return .integer(milliseconds)
        case .null, .bytes, .list, .map, .type: throw .operation(value.valueType.name)
        }
    }

    /// What the author wrote for a node that cannot be compiled.
    private func name(of node: Expression.Node) -> String {
        switch node {
        case .unary(let function, _), .binary(let function, _, _): function.rawValue
        case .matches: Function.matches.rawValue
        case .list, .map, .hasKey: Function.index.rawValue
        case .comprehension(let entry):
            switch expression.comprehensions[Int(entry)].kind {
            case .all: "all"
            case .exists: "exists"
            case .existsOne: "exists_one"
            case .list: "map"
            case .map: "transformMap"
            }
        default: ""
        }
    }
}

extension Nanoseconds {
    /// Nil where there is a fraction.
    fileprivate var wholeMilliseconds: Int64? { count % 1_000_000 == 0 ? count / 1_000_000 : nil }
}
