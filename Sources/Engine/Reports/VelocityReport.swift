import Domain

/// How much money the funnel makes a day, by two named formulas.
struct VelocityReport: ReportMaker {
    let id = "velocity"
    let summary = "Money a day through the pipeline: prospect velocity and pipeline velocity"
    let formulas = [
        Formula("win_rate", "won ÷ (won + lost)"),
        Formula("average_deal", "value of won deals ÷ won deals with an amount"),
        Formula("cycle", "mean of the whole days from opportunity to won"),
        Formula("prospect_cycle", "mean of the whole days from prospect to won"),
        Formula("prospect_to_opportunity", "opportunities ÷ prospects"),
        Formula("pipeline_velocity", "opportunities × win rate × average deal ÷ cycle days"),
        Formula("pipeline_velocity_closed", "closed opportunities × win rate × average deal ÷ cycle days"),
        Formula(
            "prospect_velocity",
            "prospects × average deal × prospect→opportunity × win rate ÷ cycle days from prospect to won"),
    ]

    let needs: Set<ReportNeed> = [.deals]

    func make(_ input: ReportInput) throws(Problem) -> Report {
        let census = Census(input)
        let dimension = input.query.groupBy
        let grouping = if let dimension { try Grouping(dimension, of: census) } else { Grouping.whole }
        let figures = VelocityFigures(census, grouping)
        let table = ReportTable(
            id: "velocity", title: "Velocity", heading: dimension?.label ?? "Of", census, by: grouping,
            columns: counts(figures) + amounts(figures, census.terms.cost.currency))
        return report(
            "Velocity", answer: answer(figures, census.terms), [table], notes: census.foreignNotes, for: input)
    }

    private func answer(_ figures: VelocityFigures, _ terms: ReportTerms) -> String {
        guard let velocity = figures.pipeline(figures.opportunities(nil), nil) else {
            return "There is no pipeline velocity: no deal has been won yet, or none has an amount."
        }
        let amount = Cell.moneyPerDay(velocity, terms.cost.currency).sentence
        return "The pipeline makes \(amount) a day, from \(grouped(figures.opportunities(nil))) opportunities, "
            + "\(Cell.share(figures.won(nil), of: figures.closed(nil)).sentence) of the closed ones won."
    }

    private func counts(_ figures: VelocityFigures) -> [GroupedColumn] {
        let tally = figures.tally
        return [
            GroupedColumn("prospects", "Prospects", counts: .prospects, in: tally),
            GroupedColumn(
                "prospect_to_opportunity", "Prospect→opportunity", .opportunities, of: .prospects, in: tally,
                formula: "prospect_to_opportunity"),
            GroupedColumn("opportunities", "Opportunities", counts: VelocityFigures.deals, in: tally),
            GroupedColumn("closed", "Closed", counts: VelocityFigures.closedDeals, in: tally),
            GroupedColumn("won", "Won", counts: VelocityFigures.wonDeals, in: tally),
            GroupedColumn(
                "win_rate", "Win rate", VelocityFigures.wonDeals, of: VelocityFigures.closedDeals, in: tally,
                formula: "win_rate"),
        ]
    }

    private func amounts(_ figures: VelocityFigures, _ currency: Currency) -> [GroupedColumn] {
        let velocity = { (minor: Ratio?) in minor.map { Cell.moneyPerDay($0, currency) } ?? .nothing }
        return [
            GroupedColumn("average_deal", "Average deal", .money(currency), formula: "average_deal") {
                .money(figures.values.average($0), currency)
            },
            GroupedColumn("cycle", "Cycle", .days, formula: "cycle") { .days(figures.cycle[$0].mean) },
            GroupedColumn(
                "pipeline_velocity", "Pipeline velocity", .moneyPerDay(currency), formula: "pipeline_velocity"
            ) {
                velocity(figures.pipeline(figures.opportunities($0), $0))
            },
            GroupedColumn(
                "pipeline_velocity_closed", "of closed only", .moneyPerDay(currency),
                formula: "pipeline_velocity_closed"
            ) { velocity(figures.pipeline(figures.closed($0), $0)) },
            GroupedColumn("prospect_cycle", "Prospect cycle", .days, formula: "prospect_cycle") {
                .days(figures.prospectCycle[$0].mean)
            },
            GroupedColumn(
                "prospect_velocity", "Prospect velocity", .moneyPerDay(currency), formula: "prospect_velocity"
            ) {
                velocity(figures.prospectVelocity($0))
            },
        ]
    }
}

/// What both velocities are made of. Deals that several leads share count once.
private struct VelocityFigures {
    static let deals = RowTest([.opportunity, .deal])
    static let closedDeals = RowTest([.closed, .deal])
    static let wonDeals = RowTest([.won, .deal])

    let tally: Tally
    let values: DealValues
    let cycle: DaySpans
    let prospectCycle: DaySpans

    init(_ census: Census, _ grouping: Grouping) {
        let tests = [.prospects, .opportunities, VelocityFigures.deals, VelocityFigures.closedDeals]
        tally = Tally(census, by: grouping, tests + [VelocityFigures.wonDeals])
        values = DealValues(census, by: grouping)
        cycle = DaySpans(census, by: grouping, from: .opportunity, to: .won, VelocityFigures.wonDeals)
        prospectCycle = DaySpans(
            census, by: grouping, from: census.terms.prospectMilestone, to: .won, VelocityFigures.wonDeals)
    }

    func opportunities(_ group: Int?) -> Int { tally[VelocityFigures.deals, group] }
    func closed(_ group: Int?) -> Int { tally[VelocityFigures.closedDeals, group] }
    func won(_ group: Int?) -> Int { tally[VelocityFigures.wonDeals, group] }

    /// Minor units a day; nil where nothing was won.
    func pipeline(_ opportunities: Int, _ group: Int?) -> Ratio? {
        product(Ratio(opportunities), winRate(group), values.average(group), cycle[group].mean?.reciprocal)
    }

    /// Minor units a day; nil where nothing was won.
    func prospectVelocity(_ group: Int?) -> Ratio? {
        let prospects = tally[.prospects, group]
        let onward = Ratio(tally[.opportunities, group], over: prospects)
        let deals = product(Ratio(prospects), onward, winRate(group), values.average(group))
        return product(deals, prospectCycle[group].mean?.reciprocal)
    }

    private func winRate(_ group: Int?) -> Ratio? { Ratio(won(group), over: closed(group)) }

    private func product(_ factors: Ratio?...) -> Ratio? {
        var product = Ratio(1)
        for factor in factors {
            guard let factor else { return nil }
            product = product * factor
        }
        return product
    }
}

extension Census {
    /// Says how many won deals are in no sum because of their currency; empty when all are.
    var foreignNotes: [String] {
        let count = count(DealValues.foreignWins)
        return count == 0 ? [] : ["\(grouped(count)) won deals are not in \(terms.cost.currency) and in no amount."]
    }
}
