import Domain

/// What several models say of the same journeys, by model and name.
struct CreditTable {
    /// In the order of the catalogue.
    let models: [String]
    /// What is credited, the most credited first by the leading model.
    let names: [String]
    /// Conversions with and without touches.
    let conversions: Int64
    let currency: Currency
    /// The policy's model where it gives figures, else the first that does; nil when none does.
    let leading: String?
    private let outcomes: [String: AttributionOutcome]
    private let rows: [String: [String: AttributionResult.Row]]
    private let untouched: JourneySet.Untouched
    private let value: Int64

    /// The row of conversions that no touch led to.
    static let untouchedName = "(no touch)"

    init(_ results: [(String, AttributionOutcome)], _ set: JourneySet, _ terms: ReportTerms) {
        models = results.map(\.0)
        outcomes = Dictionary(results, uniquingKeysWith: { first, _ in first })
        rows = outcomes.compactMapValues { outcome in
            outcome.result.map { Dictionary($0.rows.map { ($0.channel, $0) }, uniquingKeysWith: { first, _ in first }) }
        }
        let own = terms.attribution.model
        leading = rows[own] != nil ? own : models.first { [rows] in rows[$0] != nil }
        untouched = set.untouched
        conversions = set.size.conversions + set.untouched.conversions
        value = set.size.value + set.untouched.value
        currency = terms.cost.currency
        let touches = set.touchesByChannel
        let touched = set.channels.indices.filter { touches[$0] > 0 }.map { set.channels[$0] }
        let credit = leading.flatMap { [rows] in rows[$0] } ?? [:]
        names = touched.sorted { (credit[$1]?.credit ?? 0, $0) < (credit[$0]?.credit ?? 0, $1) }
    }

    /// The row of conversions without a touch; empty when there are none.
    var untouchedNames: [String] { untouched.conversions > 0 ? [CreditTable.untouchedName] : [] }

    /// Parts of conversions in micro-units; nil where the model gives no figures.
    func credit(_ model: String, _ name: String) -> Int128? {
        guard let rows = rows[model] else { return nil }
        if name == CreditTable.untouchedName { return Int128(untouched.conversions) * 1_000_000 }
        return Int128(rows[name]?.credit ?? 0)
    }

    /// The credit as a cell, or that the model has too few data.
    func cell(_ model: String, _ name: String) -> Cell {
        credit(model, name).map { .credit($0) } ?? refusal(model)
    }

    /// All conversions, or that the model has too few data.
    func total(_ model: String) -> Cell {
        guard rows[model] != nil else { return refusal(model) }
        return .credit((names + untouchedNames).reduce(0) { $0 + (credit(model, $1) ?? 0) })
    }

    /// The part of all conversions.
    func share(_ credit: Int128?) -> Cell {
        credit.flatMap { Ratio($0, over: Int128(conversions) * 1_000_000) }.map { .fraction($0) } ?? .nothing
    }

    /// The value that goes with the credit.
    func value(_ model: String, _ name: String) -> Cell {
        guard let rows = rows[model] else { return .nothing }
        let minor = name == CreditTable.untouchedName ? untouched.value : rows[name]?.money ?? 0
        return .money(Money(minor: minor, currency))
    }

    /// The value of all conversions.
    func totalValue(_ model: String) -> Cell {
        rows[model] == nil ? .nothing : .money(Money(minor: value, currency))
    }

    /// Touches in all journeys.
    func touches(_ model: String, _ name: String) -> Cell {
        guard let rows = rows[model], name != CreditTable.untouchedName else { return .nothing }
        return .number(Ratio(rows[name]?.touches ?? 0))
    }

    /// Why models give no figures, and what the others say of themselves.
    var notes: [String] {
        models.compactMap { model in
            switch outcomes[model] {
            case .refused(let refusal): "\(model): \(refusal)."
            case .attributed(let result) where !result.note.isEmpty: "\(model): \(result.note)"
            default: nil
            }
        }
    }

    private func refusal(_ model: String) -> Cell {
        guard case .refused(.notEnoughData(let conversions, _)) = outcomes[model] else { return .nothing }
        return .notEnoughData(Int(clamping: conversions))
    }
}

/// What the names of an attribution report cost.
struct CreditCosts {
    /// Fully loaded and media alone, in minor units.
    let total: [String: Int64]
    let media: [String: Int64]
    let currency: Currency
    let notes: [String]
    private let whole: Money

    /// Nil where costs cannot be divided by the dimension, or there are none.
    init?(_ input: ReportInput, _ census: Census, _ dimension: ReportDimension, _ names: [String]) {
        guard let axis = Allocation.Axis(dimension) else { return nil }
        let ledger = input.data.ledger.within(input.query.period.days)
        // What the report cannot be grouped by, it has said already; here there are just no costs to divide.
        guard !ledger.entries.isEmpty, let grouping = try? Grouping(dimension, of: census) else { return nil }
        let tally = Tally(census, by: grouping, [.leads, .prospects])
        let targets = (0..<grouping.count).map { group in
            Allocation.Target(
                name: grouping.names[group], leads: Int64(tally[.leads, group]),
                prospects: Int64(tally[.prospects, group]))
        }
        let allocation = ledger.allocated(over: targets, by: axis, under: input.terms.cost)
        let keyed = allocation.lines.map { ($0.target.name ?? Grouping.missing, $0) }
        let lines = Dictionary(keyed, uniquingKeysWith: { first, _ in first })
        total = lines.mapValues(\.total)
        media = lines.mapValues(\.media)
        currency = input.terms.cost.currency
        whole = allocation.total
        let uncredited = lines.filter { !names.contains($0.key) }.reduce(0) { $0 + $1.value.total }
        let unborne = Money(minor: uncredited + allocation.unallocatedTotal.minor, currency)
        notes = unborne.minor == 0 ? [] : ["\(unborne) is spent where no touch is, or not allocated."]
    }

    var columns: [ReportTable.Column] {
        [
            .init("cost", "Cost", .money(currency), formula: "cost"),
            .init("cpc_media", "Media per conversion", .money(currency), formula: "cpc_media"),
            .init("cpc", "Cost per conversion", .money(currency), formula: "cpc"),
        ]
    }

    func cells(_ name: String, _ credit: Int128?) -> [Cell] {
        [.money(Money(minor: total[name] ?? 0, currency)), per(credit, media[name]), per(credit, total[name])]
    }

    var totals: [Cell] { [.money(whole), .nothing, .nothing] }

    /// An amount for one conversion.
    func per(_ credit: Int128?, _ amount: Int64?) -> Cell {
        .money(Ratio(Int128(amount ?? 0) * 1_000_000, over: credit ?? 0), currency)
    }
}
