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
    /// The report of a query; throws `invalid` for a query it cannot answer.
    func make(_ input: ReportInput) throws(Problem) -> Report
}

extension ReportMaker {
    package var needs: Set<ReportNeed> { [] }

    /// The report around its tables: the formulas that the tables use, in their order.
    func report(
        _ title: String, answer: String, _ tables: [ReportTable], notes: [String] = [], for input: ReportInput
    ) -> Report {
        let used = Set(tables.flatMap { $0.columns.compactMap(\.formula) })
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
