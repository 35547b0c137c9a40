import Domain

/// What each channel brings, how well it converts and what a prospect from it costs.
struct ChannelsReport: ReportMaker {
    let id = "channels"
    let summary = "Leads, prospects, rates and cost per lead and prospect, by channel"
    let formulas =
        [
            Formula("leads", "passages captured"),
            Formula("prospects", "leads that reached the prospect stage"),
            Formula("lead_to_prospect", "prospects ÷ leads"),
            Formula("prospect_to_opportunity", "opportunities ÷ prospects"),
            Formula("prospect_win_rate", "won ÷ prospects"),
            Formula("rejection_rate", "leads turned away at least once ÷ leads handed over to sales"),
            Formula("days_to_prospect", "median of the whole days from capture to prospect"),
        ] + ChannelCosts.formulas

    func make(_ input: ReportInput) throws(Problem) -> Report {
        let census = Census(input)
        let dimension = input.query.groupBy ?? .channel
        let axis = Allocation.Axis(dimension) ?? (dimension.isTime ? .channel : nil)
        let paid = input.data.ledger.within(input.query.period.days)
        let ledger = dimension.nameOfDay.map { paid.divided(over: $0) } ?? paid
        let names = axis.map { axis in ledger.entries.compactMap { axis == .channel ? $0.channel : $0.campaign } }
        let grouping = try Grouping(dimension, of: census, extra: names ?? [])
        let tally = Tally(census, by: grouping, ChannelsReport.tests)
        let costs = axis.map { ChannelCosts(ledger, on: $0, census, grouping, tally) }
        let table = ReportTable(
            id: "channels", title: "\(dimension.label)s", heading: dimension.label, census, by: grouping,
            columns: counts(tally) + [days(census, grouping)] + (costs?.columns ?? []),
            extraRows: costs.map { unallocatedRow($0) } ?? [])
        return report(
            "Channels", answer: answer(tally, grouping, costs, atLeast: input.terms.advisor.minimumCases), [table],
            notes: costs?.notes ?? [], for: input)
    }

    private static let tests: [RowTest] = [.leads, .prospects, .opportunities, .won, .handedOver, .rejected]

    private func counts(_ tally: Tally) -> [GroupedColumn] {
        [
            GroupedColumn("leads", "Leads", counts: .leads, in: tally, formula: "leads"),
            GroupedColumn("prospects", "Prospects", counts: .prospects, in: tally, formula: "prospects"),
            GroupedColumn("opportunities", "Opportunities", counts: .opportunities, in: tally),
            GroupedColumn("won", "Won", counts: .won, in: tally),
            GroupedColumn(
                "lead_to_prospect", "Lead→prospect", .prospects, of: .leads, in: tally, formula: "lead_to_prospect"),
            GroupedColumn(
                "prospect_to_opportunity", "Prospect→opportunity", .opportunities, of: .prospects, in: tally,
                formula: "prospect_to_opportunity"),
            GroupedColumn(
                "prospect_win_rate", "Win rate", .won, of: .prospects, in: tally, formula: "prospect_win_rate"),
            GroupedColumn("handed_over", "Handed over", counts: .handedOver, in: tally),
            GroupedColumn("rejected", "Rejected", counts: .rejected, in: tally),
            GroupedColumn(
                "rejection_rate", "Rejection", .rejected, of: .handedOver, in: tally, formula: "rejection_rate"),
        ]
    }

    private func days(_ census: Census, _ grouping: Grouping) -> GroupedColumn {
        let spans = DaySpans(census, by: grouping, from: .captured, to: census.terms.prospectMilestone, .prospects)
        return GroupedColumn("days_to_prospect", "To prospect", .days, formula: "days_to_prospect") {
            .days(spans[$0].quantile(50))
        }
    }

    private func unallocatedRow(_ costs: ChannelCosts) -> [[Cell]] {
        guard !costs.allocation.unallocated.isEmpty else { return [] }
        let empty = [Cell](repeating: .nothing, count: ChannelsReport.leadingColumns)
        let total = Cell.money(costs.allocation.unallocatedTotal)
        return [
            [.text(ChannelsReport.unallocatedLabel)] + empty
                + costs.columns.map { $0.column.id == "cost" ? total : .nothing }
        ]
    }

    private static let leadingColumns = 11
    static let unallocatedLabel = "(not allocated)"

    private func answer(_ tally: Tally, _ grouping: Grouping, _ costs: ChannelCosts?, atLeast minimum: Int) -> String {
        let groups = 0..<grouping.count
        let judged = groups.filter { tally[.prospects, $0] >= max(1, minimum) }
        if let costs, let dearest = costs.extreme(of: judged, by: >), let cheapest = costs.extreme(of: judged, by: <),
            dearest != cheapest
        {
            let factor = Cell.times(costs.factor(dearest, of: cheapest)).sentence
            return "\(grouping.label(dearest)) prospects cost \(costs.perProspect(dearest).sentence) each, \(factor) "
                + "times \(grouping.label(cheapest)) (\(costs.perProspect(cheapest).sentence)), "
                + "on \(grouped(tally[.prospects, dearest])) and \(grouped(tally[.prospects, cheapest])) cases."
        }
        if let costs, let only = costs.extreme(of: judged, by: <) {
            return "\(grouping.label(only)) prospects cost \(costs.perProspect(only).sentence) each, prospects of all "
                + "channels \(costs.perProspect(nil).sentence), on \(grouped(tally[.prospects, only])) and "
                + "\(grouped(tally[.prospects, nil])) cases; the other channels have too few to be compared."
        }
        let best = groups.max { (tally[.prospects, $0], $1) < (tally[.prospects, $1], $0) }
        guard let best, tally[.leads, nil] > 0 else { return "No lead has been captured." }
        return "\(grouping.label(best)) brought the most prospects: \(grouped(tally[.prospects, best])) of "
            + "\(grouped(tally[.prospects, nil]))."
    }
}

extension Allocation.Axis {
    /// The axis of a dimension; nil for one that costs cannot be divided over.
    init?(_ dimension: ReportDimension) {
        switch dimension {
        case .channel: self = .channel
        case .campaign: self = .campaign
        default: return nil
        }
    }
}
