/// What a person did about a lead.
struct VerdictPlan: Sendable {
    private let verdict: Int?
    private let milestone: Int?
    private let reason: Int?
    private let by: Int?
    private let approvedBy: Int?
    private let until: Int?
    private let note: Int?
    private let at: Int?

    init(_ sources: VerdictSources, _ builder: inout PlanBuilder) {
        verdict = builder.slot(sources.verdict, .text)
        milestone = builder.slot(sources.milestone, .text)
        reason = builder.slot(sources.reason, .text)
        by = builder.slot(sources.by, .text)
        approvedBy = builder.slot(sources.approvedBy, .text)
        until = builder.slot(sources.until, .date)
        note = builder.slot(sources.note, .text)
        at = builder.slot(sources.at, .date)
    }

    func read(_ cells: inout RowCells) -> RowVerdict? {
        guard let kind = cells.choice(verdict, RowVerdict.Kind.self, "verdict") else { return nil }
        var read = RowVerdict(kind)
        if kind == .accepted {
            read.milestone = cells.choice(milestone, Milestone.self, "milestone")
            read.approvedBy = cells.text(approvedBy)
            if read.milestone == nil { cells.complainMissing(milestone, "the milestone of its acceptance") }
        }
        read.reason =
            (read.needsReason ? cells.name(reason, among: cells.terms.reasons, "reason") : cells.text(reason)) ?? ""
        if read.needsReason, cells.isBlank(reason) { cells.complainMissing(reason, "a reason against the lead") }
        read.by = cells.text(by) ?? ""
        read.until = cells.instant(until)
        read.note = cells.text(note) ?? ""
        read.at = cells.requiredTime(at)
        return read
    }
}
