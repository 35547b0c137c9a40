import Domain

/// What became of opportunities, and what the won ones are worth.
struct DealsReport: ReportMaker {
    let id = "deals"
    let summary = "Opportunities won, lost and open, win rate, value and cycle"
    let formulas = [
        Formula("opportunities", "deals; one that several leads share counts once"),
        Formula("win_rate", "won ÷ (won + lost)"),
        Formula("won_of_all", "won ÷ all opportunities"),
        Formula("average_won", "value of won deals ÷ won deals with an amount"),
        Formula("median_days", "median of the whole days from opportunity to won, of won deals with both dates"),
        Formula("mean_days", "sum of the whole days from opportunity to won ÷ won deals with both dates"),
    ]

    private static let deals = RowTest([.opportunity, .deal])
    private static let won = RowTest([.won, .deal])
    private static let lost = RowTest([.lost, .deal], not: .won)
    private static let closed = RowTest([.closed, .deal])
    private static let unclosed = RowTest([.opportunity, .deal], not: .closed)

    let needs: Set<ReportNeed> = [.deals]

    func make(_ input: ReportInput) throws(Problem) -> Report {
        let census = Census(input)
        let dimension = input.query.groupBy
        let grouping = if let dimension { try Grouping(dimension, of: census) } else { Grouping.whole }
        let all = [DealsReport.deals, DealsReport.won, DealsReport.lost, DealsReport.closed, DealsReport.unclosed]
        let tally = Tally(census, by: grouping, all)
        let table = ReportTable(
            id: "deals", title: "Deals", heading: dimension?.label ?? "Of", census, by: grouping,
            columns: counts(tally) + figures(census, grouping))
        return report("Deals", answer: answer(tally), [table], notes: census.foreignNotes, for: input)
    }

    private func answer(_ tally: Tally) -> String {
        let (won, closed) = (tally[DealsReport.won, nil], tally[DealsReport.closed, nil])
        guard closed > 0 else { return "No deal is closed yet." }
        return "\(grouped(won)) of \(grouped(closed)) closed deals were won "
            + "(\(Cell.share(won, of: closed).sentence)); \(grouped(tally[DealsReport.unclosed, nil])) are open."
    }

    private func counts(_ tally: Tally) -> [GroupedColumn] {
        [
            GroupedColumn("opportunities", "Deals", counts: DealsReport.deals, in: tally, formula: "opportunities"),
            GroupedColumn("won", "Won", counts: DealsReport.won, in: tally),
            GroupedColumn("lost", "Lost", counts: DealsReport.lost, in: tally),
            GroupedColumn("open", "Open", counts: DealsReport.unclosed, in: tally),
            GroupedColumn("closed", "Closed", counts: DealsReport.closed, in: tally),
            GroupedColumn(
                "win_rate", "Win rate", DealsReport.won, of: DealsReport.closed, in: tally, formula: "win_rate"),
            GroupedColumn(
                "won_of_all", "Won of all", DealsReport.won, of: DealsReport.deals, in: tally, formula: "won_of_all"),
        ]
    }

    private func figures(_ census: Census, _ grouping: Grouping) -> [GroupedColumn] {
        let currency = census.terms.cost.currency
        let values = DealValues(census, by: grouping)
        let days = DaySpans(census, by: grouping, from: .opportunity, to: .won, DealsReport.won)
        return [
            GroupedColumn("won_value", "Won value", .money(currency)) { .money(values.sum($0)) },
            GroupedColumn("average_won", "Average won", .money(currency), formula: "average_won") {
                .money(values.average($0), currency)
            },
            GroupedColumn("median_days", "Median cycle", .days, formula: "median_days") {
                .days(days[$0].quantile(50))
            },
            GroupedColumn("mean_days", "Mean cycle", .days, formula: "mean_days") { .days(days[$0].mean) },
        ]
    }
}
