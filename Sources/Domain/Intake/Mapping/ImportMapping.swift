/// What each row of a file is about. One row may tell more than its kind: a lead with its touch and milestones.
package enum RowKind: String, Hashable, Sendable, CaseIterable {
    case leads
    /// Touches and behaviour.
    case events
    case milestones
    /// Deals and their outcomes.
    case opportunities
    case spend
    /// Answers to qualification questions.
    case answers
    /// What people did about leads: acceptances, rejections and the like.
    case verdicts
}

/// How the columns of a file become facts.
package struct ImportMapping: Hashable, Sendable {
    package var rows: RowKind
    /// The name of the file's origin; together with the message id it keeps a row from being applied twice.
    package var source: String
    /// What is said about the file itself.
    package var format = FormatOptions()
    /// How all cells are read, unless a column says otherwise.
    package var defaults = CellOptions()
    /// Whether a row with fewer cells than the header is read as if the rest were empty, or rejected.
    package var acceptsShortRows = false
    /// Whether what happened at a time that its column leaves empty is taken as happening now, or the row is rejected.
    package var acceptsUndated = false
    /// Columns that together are the row's own key.
    package var messageID: [CellSource] = []
    package var identity: [IdentitySource] = []
    package var attributes: [AttributeSource] = []
    package var account = AccountSources()
    package var capture: CaptureSources?
    package var touches: [TouchSources] = []
    package var behaviours: [BehaviourSources] = []
    package var milestones: [MilestoneSource] = []
    package var opportunity: OpportunitySources?
    package var spend: SpendSources?
    package var answers: [AnswerSources] = []
    package var verdict: VerdictSources?
    /// Columns that are known and not wanted.
    package var ignored: [String] = []

    /// A mapping that maps nothing yet.
    package init(rows: RowKind, source: String) {
        self.rows = rows
        self.source = source
    }
}
