extension ScorePlan {
    /// Scores all leads, shared out. `known` has what they are known by, by slot; with `rules` the sheet also has what each
    /// rule gives.
    package func sheet(
        of leads: LeadColumns, known: [Int: SlotColumn], rules isByRule: Bool, _ sharing: any WorkSharing
    ) -> ScoreSheet {
        let sheet = ScoreSheet(self, leads: leads.count, rules: isByRule)
        _ = sharing.map(leads.count) { range in
            scoreFacts(of: leads, range, into: sheet)
            scoreConditions(known, range, into: sheet)
        }
        return sheet
    }
}
