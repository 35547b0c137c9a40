import Domain

/// The names a condition may use.
struct Scope: Sendable {
    /// What a name stands for.
    struct Variable: Sendable {
        let slot: Int
        let type: ConditionType
    }

    /// In the order of their slots.
    let names: [String]
    private let variables: [String: Variable]

    /// Of two declarations of one name the first counts.
    init(_ declarations: [(name: String, type: ConditionType)]) {
        names = declarations.map(\.name)
        variables = Dictionary(
            declarations.enumerated().map { ($1.name, Variable(slot: $0, type: $1.type)) },
            uniquingKeysWith: { first, _ in first })
    }

    /// The variable of the longest declared name that the names begin with, and how many of them it takes.
    func variable(startingWith names: [String]) -> (variable: Variable, count: Int)? {
        for count in stride(from: names.count, to: 0, by: -1) {
            if let variable = variables[names.prefix(count).joined(separator: ".")] { return (variable, count) }
        }
        return nil
    }

    /// The type a name denotes, and how many of the names it takes.
    static func type(startingWith names: [String]) -> (type: ValueType, count: Int)? {
        for count in [names.count >= 3 ? 3 : 1, 1] {
            let name = names.prefix(count).joined(separator: ".")
            if let type = ValueType(rawValue: name) { return (type, count) }
        }
        return nil
    }

    /// A hint for a name that nothing declares.
    func hint(for name: String, locals: [String]) -> String {
        if ConditionType.statuses.contains(name) { return "put it in quotation marks: \"\(name)\"" }
        let inside = names.filter { $0.hasPrefix(name + ".") }
        if !inside.isEmpty { return Suggestion.hint(for: "", among: inside) }
        return Suggestion.hint(for: name, among: locals + names)
    }
}
