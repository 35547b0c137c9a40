import Domain

/// A row of the benchmark: one thing that is measured, with what it is compared to.
protocol Row: CatalogueMember, Sendable {
    /// Measures both sides in this run.
    func measure(_ bench: Bench) throws -> [Line]
}

/// The rows, in the order of the table.
enum Rows {
    /// All of them. Adding one is a line here and a file beside.
    static let catalogue = Catalogue<any Row>(
        "row",
        of: [
            CSVRow(), ImportRow(), JSONRow(), IngestRow(), OverloadRow(), MemoryRow(), StartRow(), HandOverRow(),
            EnrichmentRow(),
            ListRow(), RescoreRow(), ColdRescoreRow(), RuleModelsRow(), MarkovRow(), ReportRow(report: "channels"),
            ReportRow(report: "funnel"), DecideRow(), ExplainRow(), InstructionsRow(),
        ],
        id: { $0.id })
}
