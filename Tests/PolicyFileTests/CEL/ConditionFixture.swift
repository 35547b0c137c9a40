import Domain
import PolicyFile

/// A policy's declarations and what is known of one lead.
struct ConditionFixture {
    static let declarations = [
        VariableDeclaration(name: "employees", type: .integer),
        VariableDeclaration(name: "authority", type: .status),
        VariableDeclaration(name: "budgetCycleMonths", type: .integer),
        VariableDeclaration(name: "industry", type: .text),
        VariableDeclaration(name: "revenue", type: .number),
        VariableDeclaration(name: "isCustomer", type: .flag),
        VariableDeclaration(name: "renewal", type: .instant),
        VariableDeclaration(name: "fact.page", type: .text),
        VariableDeclaration(name: "fact.utm.source", type: .text),
        VariableDeclaration(name: "fact", type: .text),
    ]

    static let compiler = ConditionCompiler(declarations: declarations)

    static func slot(_ name: String) -> Int? { declarations.firstIndex { $0.name == name } }

    /// The verdict of a condition when only these attributes are known.
    static func verdict(_ source: String, _ known: [String: AttributeValue] = [:]) throws -> Verdict {
        let values = declarations.map { known[$0.name].map(Value.init) }
        return try compiler.compile(source).verdict(from: Bound(values))
    }

    /// The complaint about a condition; nil when there is none.
    static func complaint(_ source: String) -> ConditionError? {
        do throws(ConditionError) {
            _ = try compiler.compile(source)
            return nil
        } catch {
            return error
        }
    }
}
