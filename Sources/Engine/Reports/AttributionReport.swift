import Domain

/// What each channel is credited with, under one model or under all of them side by side.
struct AttributionReport: ReportMaker {
    let id = "attribution"
    let summary = "Conversions and cost per conversion credited to channels, by one model or all side by side"
    let needs: Set<ReportNeed> = [.touches, .passages]
    let formulas =
        AttributionModels.catalogue.members.map { Formula("model_\($0.id)", $0.summary) } + [
            Formula("credit", "parts of conversions, exact to a millionth; they add up to exactly the conversions"),
            Formula("credit_share", "credit ÷ conversions"),
            Formula("credit_value", "value of the won deals behind the conversions, split to the cent by credit"),
            Formula("touches", "touches in all journeys, converted or not"),
            Formula("cost", "costs that name the channel + its part of shared costs, by their allocation keys"),
            Formula("cpc_media", "media costs ÷ credit"),
            Formula("cpc", "(channel spend + allocated overhead) ÷ credit"),
        ]

    func make(_ input: ReportInput) throws(Problem) -> Report {
        guard input.query.target != .first else {
            throw Problem(
                .invalid, "the first touch is no conversion", hint: "expected lead, mql, prospect, opportunity or won")
        }
        let census = Census(input)
        let dimension = input.query.groupBy ?? .channel
        guard let name = dimension.touchName else {
            throw Problem(
                .invalid, "attribution cannot be grouped by '\(dimension.name)'",
                hint: "group by channel, source, medium, campaign, origin or landing_page")
        }
        var settings = input.terms.attribution.settings
        settings.target = input.query.target ?? settings.target
        let set = try JourneyMaker(census: census, log: input.data.touches, name: name)
            .journeys(to: settings.target, lookBack: settings.lookBack)
        let asked = try input.query.model.map { id throws(Problem) in [try AttributionModels.catalogue.member(id)] }
        let models = asked ?? AttributionModels.catalogue.members
        let outcomes = AttributionModels.outcomes(of: models, over: set, settings, Threads())
        let credits = CreditTable(Array(zip(models.map(\.id), outcomes)), set, input.terms)
        let costs = CreditCosts(input, census, dimension, credits.names)
        let tables = asked == nil ? comparison(credits, costs, dimension) : [single(credits, costs, dimension)]
        return report(
            "Attribution", answer: answer(credits, settings, input.terms), tables,
            notes: credits.notes + (costs?.notes ?? []), for: input)
    }

    private func answer(_ credits: CreditTable, _ settings: AttributionSettings, _ terms: ReportTerms) -> String {
        let target = terms.label(of: settings.target.milestone(prospect: terms.prospectMilestone))
        guard credits.conversions > 0 else { return "Nobody has become \(target) yet." }
        guard let model = credits.leading, let first = credits.names.first, let credit = credits.credit(model, first)
        else { return "None of the models gives figures: \(credits.notes.joined(separator: " "))" }
        let whole = Int128(credits.conversions) * 1_000_000
        let share = Ratio(credit, over: whole).map { Cell.fraction($0).sentence } ?? ""
        return "By \(model) \(first) is credited with \(Cell.credit(credit).sentence) of "
            + "\(grouped(credits.conversions)) × \(target) (\(share))."
    }

    /// All models side by side: credits, and what a conversion costs under each.
    private func comparison(_ credits: CreditTable, _ costs: CreditCosts?, _ dimension: ReportDimension)
        -> [ReportTable]
    {
        let heading = ReportTable.Column("group", dimension.label, .text)
        let models = credits.models.map { ReportTable.Column($0, $0, .credit, formula: "model_\($0)") }
        let rows = (credits.names + credits.untouchedNames).map { name in
            [Cell.text(name)] + credits.models.map { credits.cell($0, name) }
        }
        let totals = [Cell.text("Total")] + credits.models.map { credits.total($0) }
        let table = ReportTable(
            id: "credits", title: "Credit by model", columns: [heading] + models, rows: rows, totals: totals)
        guard let costs else { return [table] }
        let kinds =
            [("cost_per_conversion", "Cost per conversion by model", costs.total, "cpc")]
            + [("media_per_conversion", "Media cost per conversion by model", costs.media, "cpc_media")]
        return [table]
            + kinds.map { id, title, amount, formula in
                ReportTable(
                    id: id, title: title,
                    columns: [heading]
                        + credits.models.map { .init($0, $0, .money(costs.currency), formula: formula) },
                    rows: credits.names.map { name in
                        [.text(name)] + credits.models.map { costs.per(credits.credit($0, name), amount[name]) }
                    })
            }
    }

    /// One model with everything beside it.
    private func single(_ credits: CreditTable, _ costs: CreditCosts?, _ dimension: ReportDimension) -> ReportTable {
        let model = credits.models[0]
        let columns: [ReportTable.Column] =
            [
                .init("group", dimension.label, .text), .init("credit", "Credit", .credit, formula: "credit"),
                .init("share", "Share", .share, formula: "credit_share"),
                .init("value", "Value", .money(credits.currency), formula: "credit_value"),
                .init("touches", "Touches", .number, formula: "touches"),
            ] + (costs?.columns ?? [])
        let rows = (credits.names + credits.untouchedNames).map { name -> [Cell] in
            let credit = credits.credit(model, name)
            return [
                .text(name), credits.cell(model, name), credits.share(credit), credits.value(model, name),
                credits.touches(model, name),
            ] + (costs?.cells(name, credit) ?? [])
        }
        let totals: [Cell] =
            [.text("Total"), credits.total(model), .nothing, credits.totalValue(model), .nothing]
            + (costs?.totals ?? [])
        return ReportTable(id: "credits", title: "Credit by \(model)", columns: columns, rows: rows, totals: totals)
    }
}

extension AnchorPoint {
    /// The milestone that this point of a journey is at.
    func milestone(prospect: Milestone) -> Milestone {
        switch self {
        case .first, .lead: .captured
        case .mql: .marketingQualified
        case .prospect: prospect
        case .opportunity: .opportunity
        case .won: .won
        }
    }
}
