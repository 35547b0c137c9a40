import Domain
import Engine
import Testing

@Suite struct ReportPropertyTests {
    @Test func everyCountLeadsToExactlyTheRecordsItCounts() throws {
        for (report, name) in try everyReport(seeds: 1...12) {
            for table in report.tables {
                let rows = table.rows.indices.map { Optional($0) } + (table.totals == nil ? [] : [nil])
                for row in rows {
                    let cells = row.map { table.rows[$0] } ?? table.totals ?? []
                    for (column, cell) in cells.enumerated() {
                        guard let count = cell.count else { continue }
                        let records = table.records(row: row, column: column)
                        #expect(records?.count == count, "\(name), \(table.id), \(table.columns[column].id)")
                        #expect(Set(records ?? []).count == count, "\(name): a record stands twice")
                    }
                }
            }
        }
    }

    @Test func countsAndMoneyOfTheRowsAddUpToTheTotals() throws {
        for (report, name) in try everyReport(seeds: 21...32) {
            for table in report.tables {
                guard let totals = table.totals else { continue }
                for (column, total) in totals.enumerated() {
                    let unit = table.columns[column].id
                    if case .count(let count) = total {
                        #expect(table.rows.reduce(0) { $0 + ($1[column].count ?? 0) } == count, "\(name), \(unit)")
                    }
                    if case .money(let money) = total, ["cost", "won_value", "place_cost"].contains(unit) {
                        #expect(
                            table.rows.reduce(0) { $0 + ($1[column].minor ?? 0) } == money.minor, "\(name), \(unit)")
                    }
                }
            }
        }
    }

    @Test func theOrderOfRecordingChangesNothing() throws {
        for seed in UInt64(41)...48 {
            let rows = randomRows(seed)
            var random = SeededRandom(seed: seed)
            let costs = randomCosts(seed)
            let shuffled = rows.shuffled(using: &random)
            for (id, dimension) in choices {
                let first = try ReportData(rows, costs: costs).report(id, by: dimension)
                let second = try ReportData(shuffled, costs: costs).report(id, by: dimension)
                #expect(first.json.canonical == second.json.canonical, "seed \(seed), \(id)")
            }
        }
    }

    @Test func everyColumnNamesAFormulaOfItsReportAndEveryRowFillsEveryColumn() throws {
        for (report, name) in try everyReport(seeds: 61...62) {
            let known = Set(report.formulas.map(\.id))
            for table in report.tables {
                for formula in table.columns.compactMap(\.formula) {
                    #expect(known.contains(formula), "\(name): no formula '\(formula)'")
                }
                #expect(Set(table.columns.map(\.id)).count == table.columns.count, "\(name): an id stands twice")
                for row in table.rows + (table.totals.map { [$0] } ?? []) { #expect(row.count == table.columns.count) }
            }
        }
    }

    @Test func cohortsOfMonthsAddUpToTheYear() throws {
        for seed in UInt64(81)...90 {
            let data = ReportData(randomRows(seed), costs: randomCosts(seed))
            for basis in ReportPeriod.Basis.allCases {
                let months = try (1...5).map { month in
                    try data.report("channels") { $0.period = period(month...month, basis) }.tables[0]
                }
                let year = try data.report("channels") { $0.period = period(1...5, basis) }.tables[0]
                let columns =
                    basis == .cohort ? ["leads", "prospects", "won", "rejected"] : ["leads", "prospects", "won"]
                for column in columns {
                    let sum = months.reduce(0) { $0 + ($1.total(column)?.count ?? 0) }
                    #expect(sum == year.total(column)?.count, "seed \(seed), \(basis), \(column)")
                }
                let spent = months.reduce(0) { $0 + ($1.total("cost")?.minor ?? 0) }
                #expect(spent == year.total("cost")?.minor ?? 0, "seed \(seed), \(basis)")
            }
        }
    }

    private func period(_ months: ClosedRange<Int>, _ basis: ReportPeriod.Basis) -> ReportPeriod {
        let last = Day.length(ofMonth: months.upperBound, year: 2026)
        return ReportPeriod(
            from: Day(year: 2026, month: months.lowerBound, day: 1),
            through: Day(year: 2026, month: months.upperBound, day: last), basis: basis)
    }

    private let choices: [(String, ReportDimension?)] =
        ReportCatalogue.all.ids.map { ($0, nil) } + [
            ("funnel", .month), ("channels", .campaign), ("channels", .owner), ("days", .channel),
            ("velocity", .source),
            ("deals", .week), ("deals", .attribute("region")), ("capacity", .channel), ("rejections", .owner),
            ("deals", .reason),
        ]

    private func everyReport(seeds: ClosedRange<UInt64>) throws -> [(Report, String)] {
        try seeds.flatMap { seed in
            let data = ReportData(randomRows(seed), costs: randomCosts(seed))
            return try choices.map { id, dimension in
                (try data.report(id, by: dimension), "seed \(seed), \(id) by \(dimension?.name ?? "itself")")
            }
        }
    }

    private func randomRows(_ seed: UInt64) -> [ReportRow] {
        var random = SeededRandom(seed: seed)
        return (1...random.integer(1...120)).map { person in
            var row = ReportRow(
                Int64(person), channel: random.pick(["demo", "webinar", "organic", nil]), day: random.integer(0...149))
            var moment = row[.captured] ?? june
            for milestone in Milestone.track.dropFirst() {
                guard random.chance(0.7) else { break }
                moment = moment + .days(random.integer(0...20))
                if random.chance(0.9) { row[milestone] = moment }
            }
            if random.chance(0.2), row[.won] == nil { row[random.pick([.recycled, .disqualified, .lost])] = moment }
            row.leadTouch?.campaign = random.pick(["spring", "autumn", nil])
            row.leadTouch?.source = random.pick(["ads", "mail"])
            row.owner = random.pick(["ann", "bob", nil])
            row.opportunity = random.pick([nil, "D1", "D2", "D3"])
            row.amount = random.pick([nil, Money(minor: Int64(random.integer(1...99_999)), random.pick([.eur, .usd]))])
            row.proposals = Int32(random.integer(0...2))
            row.rejections = Int32(random.integer(0...1))
            row.reason = random.pick([nil, "no_budget", "timing"])
            row.isVerified = random.chance(0.5)
            row.attributes["region"] = random.pick(["north", "south", ""])
            return row
        }
    }

    private func randomCosts(_ seed: UInt64) -> [CostEntry] {
        var random = SeededRandom(seed: seed &* 7)
        return (1...random.integer(1...12)).map { id in
            let first = Day(year: 2026, month: 1, day: 1).number + random.integer(0...120)
            return CostEntry(
                id: ID(Int64(id)), days: Day(number: first)...Day(number: first + random.integer(0...29)),
                channel: random.pick([nil, "demo", "fair"]), campaign: random.pick([nil, "spring"]),
                category: random.pick(["media", "technology"]),
                amount: Money(minor: Int64(random.integer(0...99_999)), random.pick([.eur, .eur, .usd])),
                allocation: random.pick(AllocationKey.allCases.map { Optional($0.rawValue) } + [nil]))
        }
    }
}

extension Cell {
    fileprivate var minor: Int64? { if case .money(let money) = self { money.minor } else { nil } }
}
