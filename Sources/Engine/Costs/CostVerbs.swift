import Domain
import Storage

extension Engine {
    /// Adds a cost to the ledger; false when one of that source and id stands there already. Throws `invalid` for a
    /// category that the policy does not know, naming those it does.
    package func addCost(_ cost: NewCost) throws -> Bool {
        try write { scope in
            let policy = try PolicyLibrary(scope, readPolicy: readPolicy).current.policy
            try policy.cost.check(category: cost.category)
            var store = try CostStore(scope)
            return try store.insert(cost, from: nil)
        }
    }

    /// All costs, by first day.
    package func costs() throws -> [CostRow] {
        try read { try CostStore($0).all() }
    }
}

extension CostPolicy {
    /// Throws `invalid` with a suggestion when the policy has no such category.
    package func check(category: String) throws(Problem) {
        guard !categories.contains(category) else { return }
        throw Problem(
            .invalid, "the policy has no cost category '\(category)'",
            hint: Suggestion.hint(for: category, among: categories))
    }
}
