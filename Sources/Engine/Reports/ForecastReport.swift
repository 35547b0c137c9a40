import Domain

/// What open prospects should bring, counting only those that passed the gate.
struct ForecastReport: ReportMaker {
    let id = "forecast"
    let summary = "Expected deals and money from open prospects, verified ones only"
    let formulas = [
        Formula("labelled", "leads that are called prospects"),
        Formula("verified", "prospects that a person accepted with the gate met"),
        Formula("open_verified", "verified prospects not yet won, lost, recycled or disqualified"),
        Formula("rate", "verified prospects of the stage that were won ÷ those that came to an end"),
        Formula("expected_deals", "open verified × rate"),
        Formula("average_deal", "value of won deals ÷ won deals with an amount"),
        Formula("expected_value", "open verified × rate × average deal"),
    ]

    let fixedGrouping: String? = "stage"
    let isOfCohorts = true

    let needs: Set<ReportNeed> = [.deals]

    func make(_ input: ReportInput) throws(Problem) -> Report {
        let census = Census(input)
        let average = DealValues(census, by: .whole).average(nil)
        let lines = [
            Line(
                census, "\(census.terms.label(of: census.terms.prospectMilestone)), no deal yet", [], not: .opportunity),
            Line(census, census.terms.label(of: .opportunity), .opportunity, not: []),
        ]
        let table = table(lines, average, input)
        return report("Forecast", answer: answer(census, table), [table], for: input)
    }

    private func answer(_ census: Census, _ table: ReportTable) -> String {
        let labelled = census.count(.prospects)
        let verified = census.count(RowTest(.verified))
        let used =
            "Of \(grouped(labelled)) labelled prospects \(grouped(verified)) passed the gate: "
            + "the forecast uses \(grouped(verified))"
        guard case .money(let value) = table.total("expected_value") else { return used + "." }
        return used + " and expects \(value)."
    }

    private func table(_ lines: [Line], _ average: Ratio?, _ input: ReportInput) -> ReportTable {
        let currency = input.terms.cost.currency
        let minimum = input.terms.advisor.minimumCases
        let rows = lines.map { line -> [Cell] in
            let rate = line.ended < minimum ? nil : Ratio(line.won, over: line.ended)
            let deals = rate.map { Ratio(line.open) * $0 }
            let value = deals.flatMap { deals in average.map { deals * $0 } }
            return [
                .text(line.label), .count(line.labelled), .count(line.verified), .count(line.open),
                line.ended < minimum ? .notEnoughData(line.ended) : .share(line.won, of: line.ended),
                deals.map { .number($0) } ?? .notEnoughData(line.ended), .money(average, currency),
                rate == nil ? .notEnoughData(line.ended) : .money(value, currency),
            ]
        }
        return ReportTable(
            id: "forecast", title: "Forecast", columns: ForecastReport.columns(currency), rows: rows,
            totals: totals(rows, currency),
            drill: { row, column in
                guard (1...3).contains(column) else { return nil }
                return (row.map { [lines[$0]] } ?? lines).flatMap { $0.records(column) }.sorted()
            })
    }

    private static func columns(_ currency: Currency) -> [ReportTable.Column] {
        [
            .init("stage", "Stage", .text), .init("labelled", "Labelled", .count, formula: "labelled"),
            .init("verified", "Verified", .count, formula: "verified"),
            .init("open_verified", "Open verified", .count, formula: "open_verified"),
            .init("rate", "Won of ended", .share, formula: "rate"),
            .init("expected_deals", "Expected deals", .number, formula: "expected_deals"),
            .init("average_deal", "Average deal", .money(currency), formula: "average_deal"),
            .init("expected_value", "Expected value", .money(currency), formula: "expected_value"),
        ]
    }

    private func totals(_ rows: [[Cell]], _ currency: Currency) -> [Cell] {
        let counts = (1...3).map { column in
            Cell.count(
                rows.reduce(0) { sum, row in if case .count(let count) = row[column] { sum + count } else { sum } })
        }
        let values = rows.compactMap { row in if case .money(let value) = row[7] { value.minor } else { nil } }
        let total = values.count == rows.count ? Cell.money(Money(minor: values.reduce(0, +), currency)) : .nothing
        return [.text("Total")] + counts + [.nothing, .nothing, .nothing, total]
    }
}

/// Prospects at one stage: open ones, and what became of those before them.
private struct Line {
    let label: String
    let labelled: Int
    let verified: Int
    let open: Int
    /// Verified ones that were at the stage and are not open any more, and the won among them.
    let ended: Int
    let won: Int
    private let census: Census
    private let tests: [RowTest]

    init(_ census: Census, _ label: String, _ all: RowFlags, not none: RowFlags) {
        let stage = all.union(.prospect)
        tests = [
            RowTest(stage, not: none), RowTest(stage.union(.verified), not: none),
            RowTest(stage.union([.verified, .open]), not: none),
        ]
        self.label = label
        self.census = census
        labelled = census.count(tests[0])
        verified = census.count(tests[1])
        open = census.count(tests[2])
        ended = census.count(RowTest(stage.union(.verified), not: .open))
        won = census.count(RowTest(stage.union([.verified, .won])))
    }

    func records(_ column: Int) -> [RecordID] { census.records(tests[column - 1]) }
}
