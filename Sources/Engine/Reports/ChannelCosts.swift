import Domain

/// What the groups of a report cost, from the ledger divided over them.
struct ChannelCosts {
    let allocation: Allocation
    private let tally: Tally
    private let groups: Int
    private let currency: Currency

    static let formulas = [
        Formula("cost", "costs that name the channel + its part of shared costs, by their allocation keys"),
        Formula("cpl_media", "media costs ÷ leads"),
        Formula("cpl", "(channel spend + allocated overhead) ÷ leads"),
        Formula("cpp_media", "media costs ÷ prospects"),
        Formula("cpp", "(channel spend + allocated overhead) ÷ prospects"),
        Formula("times_cheapest", "cost per prospect ÷ the lowest cost per prospect"),
    ]

    /// Divides the ledger over the groups, which must hold every name that the ledger has on the axis.
    init(_ ledger: CostLedger, on axis: Allocation.Axis, _ census: Census, _ grouping: Grouping, _ tally: Tally) {
        let targets = (0..<grouping.count).map { group in
            Allocation.Target(
                name: grouping.names[group], leads: Int64(tally[.leads, group]),
                prospects: Int64(tally[.prospects, group]))
        }
        allocation = ledger.allocated(over: targets, by: axis, under: census.terms.cost)
        self.tally = tally
        groups = grouping.count
        currency = census.terms.cost.currency
    }

    /// The columns of costs, in minor units of the currency of reports; the totals include what is not allocated.
    var columns: [GroupedColumn] {
        guard allocation.total.minor != 0 || allocation.lines.contains(where: { $0.total != 0 }) else { return [] }
        return [
            GroupedColumn("cost", "Cost", .money(currency), formula: "cost") {
                .money(Money(minor: total($0), currency))
            },
            column("cpl_media", "CPL media", media, .leads), column("cpl", "CPL", total, .leads),
            column("cpp_media", "CPP media", media, .prospects), column("cpp", "CPP", total, .prospects),
            GroupedColumn("times_cheapest", "× cheapest", .times, formula: "times_cheapest") {
                .times($0.flatMap { factor($0) })
            },
        ]
    }

    /// What a reader must know about the money.
    var notes: [String] {
        let shown = allocation.unallocated.map { line in
            "\(line.entry.amount) of \(line.entry.category) (\(line.entry.id)) is not allocated: \(line.reason)."
        }
        return shown + allocation.notConverted.map { "\($0) is not converted and in no figure." }
    }

    /// The cost per prospect of a group, or of all together, fully loaded.
    func perProspect(_ group: Int?) -> Cell {
        .money(Ratio(total(group), over: tally[.prospects, group]), currency)
    }

    /// How many times the cheapest group's cost per prospect a group's is.
    func factor(_ group: Int) -> Ratio? {
        extreme(of: Array(0..<groups), by: <).flatMap { factor(group, of: $0) }
    }

    /// How many times one group's cost per prospect another's is.
    func factor(_ group: Int, of other: Int) -> Ratio? {
        guard let own = exact(group), let reciprocal = exact(other)?.reciprocal else { return nil }
        return own * reciprocal
    }

    /// The one of some groups whose cost per prospect comes first by an order; nil where none has costs and prospects.
    func extreme(of groups: [Int], by precedes: (Ratio, Ratio) -> Bool) -> Int? {
        var best: (group: Int, cost: Ratio)?
        for group in groups {
            guard let cost = exact(group) else { continue }
            if best.map({ precedes(cost, $0.cost) }) ?? true { best = (group, cost) }
        }
        return best?.group
    }

    private func exact(_ group: Int) -> Ratio? {
        total(group) > 0 ? Ratio(total(group), over: tally[.prospects, group]) : nil
    }

    private func column(
        _ id: String, _ label: String, _ amount: @escaping (Int?) -> Int64, _ cases: RowTest
    ) -> GroupedColumn {
        GroupedColumn(id, label, .money(currency), formula: id) { [tally, currency] group in
            .money(Ratio(amount(group), over: tally[cases, group]), currency)
        }
    }

    private func total(_ group: Int?) -> Int64 {
        group.map { allocation.lines[$0].total } ?? allocation.total.minor
    }

    /// Media alone; for all together media that no channel bears is left out.
    private func media(_ group: Int?) -> Int64 {
        group.map { allocation.lines[$0].media } ?? allocation.lines.reduce(0) { $0 + $1.media }
    }
}
