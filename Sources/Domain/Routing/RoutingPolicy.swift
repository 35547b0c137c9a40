/// Who should work a lead, by what the deal may be worth.
package struct RoutingPolicy: Hashable, Sendable {
    /// One way to work a lead. The first tier whose condition holds takes it.
    package struct Tier: Hashable, Sendable {
        /// Stable, such as `self_serve`.
        package let id: String
        package let label: String
        package let condition: Condition
        /// Whether a salesperson is asked; a lead of a tier without one is never proposed.
        package let asksSales: Bool

        package init(id: String, label: String, condition: Condition, asksSales: Bool) {
            self.id = id
            self.label = label
            self.condition = condition
            self.asksSales = asksSales
        }
    }

    /// In order; the last one should hold always.
    package let tiers: [Tier]
    /// Active prospects a salesperson can work at once.
    package let capacity: Int

    package init(tiers: [Tier], capacity: Int) {
        self.tiers = tiers
        self.capacity = capacity
    }

    /// Where a lead is routed to that no tier takes.
    static let nobody = "none"

    /// The first tier that holds; nil when none does.
    package func tier(for variables: borrowing some VariableSource) -> Tier? {
        for tier in tiers where tier.condition.isMet(by: variables) { return tier }
        return nil
    }
}
