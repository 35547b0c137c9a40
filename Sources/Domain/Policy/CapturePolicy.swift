/// When a known person becomes a lead.
package struct CapturePolicy: Hashable, Sendable {
    /// Fact kinds by which a person raises a hand and becomes a lead at once.
    package let commercialActions: [String]
    /// Makes a subscriber a lead when it holds; nil when only actions do.
    package let profile: Condition?

    package init(commercialActions: [String], profile: Condition?) {
        self.commercialActions = commercialActions
        self.profile = profile
    }
}
