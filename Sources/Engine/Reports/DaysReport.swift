import Domain

/// How many days each step takes.
struct DaysReport: ReportMaker {
    let id = "days"
    let summary = "How many days the steps take: quantiles, mean, and how many within a week, a month, a quarter"
    let formulas = [
        Formula("cases", "passages in which both ends of the step were recorded"),
        Formula("quantile", "by straight line between the two nearest ranks (type 7)"),
        Formula("mean", "sum of whole days ÷ cases"),
        Formula("within", "passages that took at most so many days"),
    ]

    let takesSpan = true

    func make(_ input: ReportInput) throws(Problem) -> Report {
        let census = Census(input)
        let table: ReportTable
        if input.query.groupBy == nil, input.query.span == nil {
            table = steps(census)
        } else {
            let span = input.query.span ?? MilestoneSpan(from: .captured, to: input.terms.prospectMilestone)
            table = try groups(census, span, by: input.query.groupBy)
        }
        return report("Days", answer: answer(census, input.query.span), [table], for: input)
    }

    private func answer(_ census: Census, _ asked: MilestoneSpan?) -> String {
        let span = asked ?? MilestoneSpan(from: .captured, to: census.terms.prospectMilestone)
        let days = DaySpans(census, by: .whole, from: span.start, to: span.end)[nil]
        let way = name(of: span, census.terms)
        guard let median = days.quantile(50), let late = days.quantile(90) else { return "No lead went \(way) yet." }
        return "\(way): half within \(Cell.days(median).sentence) days, nine of ten within "
            + "\(Cell.days(late).sentence), on \(grouped(days.count)) cases."
    }

    private func name(of span: MilestoneSpan, _ terms: ReportTerms) -> String {
        "\(terms.label(of: span.start)) → \(terms.label(of: span.end))"
    }

    private func steps(_ census: Census) -> ReportTable {
        let terms = census.terms
        let steps = [
            MilestoneSpan(from: .captured, to: terms.prospectMilestone),
            MilestoneSpan(from: terms.prospectMilestone, to: .opportunity),
            MilestoneSpan(from: .opportunity, to: .won), MilestoneSpan(from: .opportunity, to: .lost),
            MilestoneSpan(from: .captured, to: .won),
        ]
        let spans = steps.map { DaySpans(census, by: .whole, from: $0.start, to: $0.end) }
        let rows = steps.indices.map { step in
            [.text(name(of: steps[step], terms))] + DayColumn.all.map { $0.cell(spans[step][nil]) }
        }
        return ReportTable(
            id: "steps", title: "Days by step", columns: [.init("step", "Step", .text)] + DayColumn.all.map(\.column),
            rows: rows, drill: { row, column in row.flatMap { DayColumn.records(spans[$0], nil, column) } })
    }

    private func groups(_ census: Census, _ span: MilestoneSpan, by dimension: ReportDimension?) throws(Problem)
        -> ReportTable
    {
        let grouping = if let dimension { try Grouping(dimension, of: census) } else { Grouping.whole }
        let spans = DaySpans(census, by: grouping, from: span.start, to: span.end)
        let row = { (label: String, group: Int?) in [.text(label)] + DayColumn.all.map { $0.cell(spans[group]) } }
        let heading = ReportTable.Column("group", dimension?.label ?? "Leads", .text)
        return ReportTable(
            id: "groups", title: name(of: span, census.terms), columns: [heading] + DayColumn.all.map(\.column),
            rows: (0..<grouping.count).map { row(grouping.label($0), $0) }, totals: row("Total", nil),
            drill: { row, column in DayColumn.records(spans, row, column) })
    }
}

/// One figure of a distribution of days.
private struct DayColumn: Sendable {
    let column: ReportTable.Column
    /// For a count, the most days that it counts; nil for all.
    var limit: Int32?
    let cell: @Sendable (DayDistribution) -> Cell

    static let all: [DayColumn] =
        [
            DayColumn(column: .init("cases", "Cases", .count, formula: "cases")) { .count($0.count) },
            DayColumn(column: .init("min", "Least", .days)) { .days($0.minimum.map { Ratio($0) }) },
            quantile("p25", "25 %", 25), quantile("median", "Median", 50),
            DayColumn(column: .init("mean", "Mean", .days, formula: "mean")) { .days($0.mean) },
            quantile("p75", "75 %", 75), quantile("p90", "90 %", 90),
            DayColumn(column: .init("max", "Most", .days)) { .days($0.maximum.map { Ratio($0) }) },
        ] + [1, 7, 14, 30, 60, 90, 180].map { within($0) }

    private static func quantile(_ id: String, _ label: String, _ percent: Int) -> DayColumn {
        DayColumn(column: .init(id, label, .days, formula: "quantile")) { .days($0.quantile(percent)) }
    }

    private static func within(_ limit: Int) -> DayColumn {
        let column = ReportTable.Column("within_\(limit)", "≤ \(limit) d", .count, formula: "within")
        return DayColumn(column: column, limit: Int32(limit)) { .count($0.within(limit)) }
    }

    /// The records behind a cell of a table whose first column is no figure; nil for what counts none.
    static func records(_ spans: DaySpans, _ group: Int?, _ column: Int) -> [RecordID]? {
        guard column > 0, all[column - 1].column.unit == .count else { return nil }
        return spans.records(group: group, within: all[column - 1].limit)
    }
}
