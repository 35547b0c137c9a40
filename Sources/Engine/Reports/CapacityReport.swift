import Domain

/// How full salespeople are, and what prospects that never passed the gate cost in their time.
struct CapacityReport: ReportMaker {
    let id = "capacity"
    let summary = "Active prospects by owner, and what unqualified ones cost in salespeople's time"
    let formulas = [
        Formula("active", "prospects not yet won, lost, recycled or disqualified"),
        Formula("free", "places of a salesperson − active prospects"),
        Formula("unqualified", "active prospects without a gate that was met"),
        Formula("place_days", "whole days since they became prospects, added up"),
        Formula("place_hours", "days × hours a year ÷ (365 × places)"),
        Formula("place_cost", "days × cost of a salesperson a year ÷ (365 × places), split to the cent"),
    ]

    private static let active = RowTest([.prospect, .open])
    private static let unqualified = RowTest([.prospect, .open], not: .verified)

    let needs: Set<ReportNeed> = [.owners]

    func make(_ input: ReportInput) throws(Problem) -> Report {
        let census = Census(input)
        let dimension = input.query.groupBy ?? .owner
        let grouping = try Grouping(dimension, of: census)
        let tally = Tally(census, by: grouping, [CapacityReport.active, CapacityReport.unqualified])
        let waste = PlaceDays(census, grouping, CapacityReport.unqualified)
        let table = ReportTable(
            id: "capacity", title: "Capacity", heading: dimension.label, census, by: grouping,
            columns: counts(tally, grouping, input.terms.places, isOwner: dimension == .owner)
                + costs(waste, input.terms.capacity))
        return report("Capacity", answer: answer(tally, waste, input.terms), [table], for: input)
    }

    private func answer(_ tally: Tally, _ waste: PlaceDays, _ terms: ReportTerms) -> String {
        let capacity = terms.capacity
        let hour = Cell.money(capacity.hour).sentence
        return "\(grouped(tally[CapacityReport.unqualified, nil])) of "
            + "\(grouped(tally[CapacityReport.active, nil])) active prospects never passed the gate and have cost "
            + "\(Cell.money(capacity.cost(ofPlaceDays: waste.total)).sentence) of salespeople's time, at "
            + "\(capacity.year) ÷ \(grouped(capacity.hours)) h = \(hour) an hour and "
            + "\(grouped(capacity.places)) active prospects each."
    }

    private func counts(_ tally: Tally, _ grouping: Grouping, _ places: Int, isOwner: Bool) -> [GroupedColumn] {
        let free = GroupedColumn("free", "Free places", .number, formula: "free") { group in
            group.flatMap { grouping.names[$0] == nil ? nil : $0 }
                .map { .number(Ratio(places - tally[CapacityReport.active, $0])) } ?? .nothing
        }
        return [GroupedColumn("active", "Active", counts: CapacityReport.active, in: tally, formula: "active")]
            + (isOwner ? [free] : [])
            + [
                GroupedColumn(
                    "unqualified", "Unqualified", counts: CapacityReport.unqualified, in: tally, formula: "unqualified")
            ]
    }

    private func costs(_ waste: PlaceDays, _ capacity: SalesCapacity) -> [GroupedColumn] {
        let total = capacity.cost(ofPlaceDays: waste.total)
        let parts = Apportionment.split(total?.minor ?? 0, by: waste.groups)
        let currency = capacity.year.currency
        return [
            GroupedColumn("place_days", "Held for", .days, formula: "place_days") { .days(Ratio(waste[$0])) },
            GroupedColumn("place_hours", "Time", .hours, formula: "place_hours") {
                capacity.hours(ofPlaceDays: waste[$0]).map { .hours($0) } ?? .nothing
            },
            GroupedColumn("place_cost", "Cost", .money(currency), formula: "place_cost") { group in
                .money(total.map { Money(minor: group.map { parts[$0] } ?? $0.minor, currency) })
            },
        ]
    }
}

/// For how many days together the passages of each group have been prospects, as of the query's moment.
private struct PlaceDays {
    let groups: [Int64]
    /// Of all groups.
    let total: Int64

    init(_ census: Census, _ grouping: Grouping, _ test: RowTest) {
        let since = census.passages.times(of: census.terms.prospectMilestone)
        let now = census.query.asOf.milliseconds
        var groups = [Int64](repeating: 0, count: grouping.count)
        for row in census.flags.indices where test.passes(census.flags[row]) {
            groups[grouping.group(of: row)] += max(0, (now - since[row]) / 86_400_000)
        }
        self.groups = groups
        total = groups.reduce(0, +)
    }

    subscript(group: Int?) -> Int64 { group.map { groups[$0] } ?? total }
}
