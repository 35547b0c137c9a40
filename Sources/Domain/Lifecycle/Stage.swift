/// What a workspace calls a milestone, and how a lead gets there.
package struct Stage: Hashable, Sendable {
    /// Who works the lead at this stage.
    package enum Owner: String, Hashable, Sendable, CaseIterable {
        case marketing
        case sales
        case success
    }

    /// What moves a lead into the stage.
    package enum Entry: String, Hashable, Sendable, CaseIterable {
        /// The engine, as soon as the gate is met.
        case automatic
        /// A person: the engine proposes when the gate is met, somebody accepts or rejects.
        case human
        /// A fact from outside says so (an opportunity opened or won).
        case recorded
    }

    /// The milestone that this stage names.
    package let milestone: Milestone
    /// What people read.
    package let label: String
    package let owner: Owner
    package let entry: Entry
    /// What must hold before the stage is entered or proposed.
    package let gate: Gate
    /// After this time in the stage a lead has aged; nil for no limit.
    package let ageing: TimeSpan?

    package init(
        milestone: Milestone, label: String, owner: Owner, entry: Entry, gate: Gate = Gate(), ageing: TimeSpan? = nil
    ) {
        self.milestone = milestone
        self.label = label
        self.owner = owner
        self.entry = entry
        self.gate = gate
        self.ageing = ageing
    }
}
