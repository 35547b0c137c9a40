import Domain

/// How many leads reach each stage, and what part of them goes on.
struct FunnelReport: ReportMaker {
    let id = "funnel"
    let summary = "How many leads reach each stage, step by step and in all"
    let formulas = [
        Formula("stage_count", "leads that reached the stage, or a later one"),
        Formula("step_rate", "leads at the stage ÷ leads at the stage before"),
        Formula("lead_rate", "leads at the stage ÷ all leads = the product of the steps up to it"),
        Formula("prospect_rate", "leads at the stage ÷ prospects = the product of the steps from prospect to it"),
    ]

    func make(_ input: ReportInput) throws(Problem) -> Report {
        let census = Census(input)
        let dimension = input.query.groupBy
        let grouping = if let dimension { try Grouping(dimension, of: census) } else { Grouping.whole }
        let stages = census.terms.stages.map { RowTest.reached($0.milestone) }
        let tally = Tally(census, by: grouping, [.leads, .prospects, .won] + stages)
        let table = dimension.map { groups(census, grouping, tally, $0) } ?? self.stages(census, tally)
        return report("Funnel", answer: answer(tally), [table], for: input)
    }

    private func answer(_ tally: Tally) -> String {
        let leads = tally[.leads, nil]
        let prospects = tally[.prospects, nil]
        let won = tally[.won, nil]
        let share = { (part: Int, whole: Int) in Cell.share(part, of: whole).sentence }
        guard leads > 0 else { return "No lead has been captured." }
        return "Of \(grouped(leads)) leads \(grouped(prospects)) became prospects (\(share(prospects, leads))) and "
            + "\(grouped(won)) were won (\(share(won, leads)) of the leads)."
    }

    private func stages(_ census: Census, _ tally: Tally) -> ReportTable {
        let stages = census.terms.stages
        let counts = stages.map { tally[.reached($0.milestone), nil] }
        let prospectIndex = stages.firstIndex { $0.milestone == census.terms.prospectMilestone }
        let rows = stages.indices.map { index -> [Cell] in
            let fromProspect = prospectIndex.map { $0 < index ? Cell.share(counts[index], of: counts[$0]) : .nothing }
            return [
                .text(stages[index].label), .count(counts[index]),
                index == 0 ? .nothing : .share(counts[index], of: counts[index - 1]),
                index == 0 ? .nothing : .share(counts[index], of: counts[0]), fromProspect ?? .nothing,
            ]
        }
        return ReportTable(
            id: "stages", title: "Stages",
            columns: [
                .init("stage", "Stage", .text), .init("leads", "Leads", .count, formula: "stage_count"),
                .init("step_rate", "Of the stage before", .share, formula: "step_rate"),
                .init("lead_rate", "Of all leads", .share, formula: "lead_rate"),
                .init("prospect_rate", "Of prospects", .share, formula: "prospect_rate"),
            ],
            rows: rows,
            drill: { row, column in
                guard let row, column == 1 else { return nil }
                return census.records(.reached(stages[row].milestone))
            })
    }

    private func groups(_ census: Census, _ grouping: Grouping, _ tally: Tally, _ dimension: ReportDimension)
        -> ReportTable
    {
        let stages = census.terms.stages
        let tests = stages.map { RowTest.reached($0.milestone) }
        var columns: [GroupedColumn] = []
        for (index, stage) in stages.enumerated() {
            let id = stage.milestone.rawValue
            columns.append(GroupedColumn(id, stage.label, counts: tests[index], in: tally, formula: "stage_count"))
            guard index > 0 else { continue }
            columns.append(
                GroupedColumn(
                    "\(id)_step_rate", "of \(stages[index - 1].label)", tests[index], of: tests[index - 1], in: tally,
                    formula: "step_rate"))
        }
        if let first = tests.first, let last = tests.last, tests.count > 2 {
            columns.append(
                GroupedColumn("lead_rate", "of all leads", last, of: first, in: tally, formula: "lead_rate"))
        }
        return ReportTable(
            id: "groups", title: "Funnel by \(dimension.name)", heading: dimension.label, census, by: grouping,
            columns: columns)
    }
}
