/// Columns of what a person did about a lead: took it over, turned it away, let it rest.
package struct VerdictSources: Hashable, Sendable {
    /// A constant, or a column whose texts or their `values` are verdicts; a row without one has none.
    package var verdict: CellSource
    /// The milestone an accepted lead was taken into.
    package var milestone: CellSource?
    /// A reason code of the policy; every verdict against a lead needs one.
    package var reason: CellSource?
    package var by: CellSource?
    /// Who approved accepting a lead that did not meet the gate.
    package var approvedBy: CellSource?
    /// When a recycled lead comes back; by the reason's rest when not given.
    package var until: CellSource?
    package var note: CellSource?
    package var at: CellSource?

    package init(verdict: CellSource) { self.verdict = verdict }
}
