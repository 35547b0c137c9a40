import Domain

/// What a report is made from.
package struct ReportInput: Sendable {
    package let data: ReportData
    package let query: ReportQuery
    package let terms: ReportTerms

    package init(data: ReportData, query: ReportQuery, terms: ReportTerms) {
        self.data = data
        self.query = query
        self.terms = terms
    }
}

/// One report of the catalogue.
package protocol ReportMaker: CatalogueMember {
    /// How its figures are made, by the ids that its columns name.
    var formulas: [Formula] { get }
    /// What it reads besides passages and costs.
    var needs: Set<ReportNeed> { get }
    /// What it is grouped by; nil when the query decides.
    var fixedGrouping: String? { get }
    /// Whether only leads captured in a period make sense in it.
    var isOfCohorts: Bool { get }
    /// Whether it counts days between two milestones of the query's choice.
    var takesSpan: Bool { get }
    /// The report of a query; throws `invalid` for a query it cannot answer.
    func make(_ input: ReportInput) throws(Problem) -> Report
}

extension ReportMaker {
    package var needs: Set<ReportNeed> { [] }
    package var fixedGrouping: String? { nil }
    package var isOfCohorts: Bool { false }
    package var takesSpan: Bool { false }

    /// Throws `invalid` for a query that the report would have to leave a part of unanswered.
    func check(_ query: ReportQuery) throws(Problem) {
        if let fixedGrouping, let asked = query.groupBy {
            throw Problem(
                .invalid, "the report '\(id)' cannot be grouped by '\(asked.name)'",
                hint: "it is always by \(fixedGrouping)")
        }
        if query.span != nil, !takesSpan {
            throw Problem(.invalid, "the report '\(id)' counts no days of a span", hint: "the report 'days' does")
        }
        if isOfCohorts, query.period.basis == .activity {
            throw Problem(
                .invalid, "the report '\(id)' cannot be made of activity in a period",
                hint: "it follows the leads captured in it: leave --basis out")
        }
    }

    /// The report around its tables: the formulas that the tables use, in their order.
    func report(
        _ title: String, answer: String, _ tables: [ReportTable], notes: [String] = [], using more: Set<String> = [],
        for input: ReportInput
    ) -> Report {
        let used = more.union(tables.flatMap { $0.columns.compactMap(\.formula) })
        return Report(
            id: id, title: title, answer: answer, tables: tables, notes: notes + basisNotes(input.query),
            formulas: formulas.filter { used.contains($0.id) }, minimumCases: input.terms.advisor.minimumCases)
    }

    private func basisNotes(_ query: ReportQuery) -> [String] {
        let period = query.period
        guard period.from != nil || period.through != nil else { return [] }
        let days = "\(period.from?.description ?? "the beginning") to \(period.through?.description ?? "today")"
        return period.basis == .cohort
            ? ["Leads captured from \(days), with everything that became of them."]
            : ["Milestones reached from \(days), whenever the lead was captured: rates compare different leads."]
    }
}
