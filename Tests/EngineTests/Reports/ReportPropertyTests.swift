import Domain
import Engine
import Testing

@Suite struct ReportPropertyTests {
    @Test func everyCountLeadsToExactlyTheRecordsItCounts() throws {
        for (report, name) in try everyReport(seeds: 1...12) { expectRecordsBehindEveryCount(of: report, name) }
    }

    @Test func countsAndMoneyOfTheRowsAddUpToTheTotals() throws {
        for (report, name) in try everyReport(seeds: 21...32) {
            for table in report.tables {
                // A table without groups is its totals.
                guard let totals = table.totals, !table.rows.isEmpty else { continue }
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
            for (id, dimension) in choices {
                let first = try randomData(seed).report(id, by: dimension)
                let second = try randomData(seed, shuffledBy: seed &+ 1).report(id, by: dimension)
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
            let data = randomData(seed)
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
            ("funnel", .month), ("channels", .month), ("channels", .campaign), ("channels", .owner), ("days", .channel),
            ("velocity", .source),
            ("deals", .week), ("deals", .attribute("region")), ("capacity", .channel), ("rejections", .owner),
            ("deals", .reason), ("attribution", .campaign),
        ]

    private func everyReport(seeds: ClosedRange<UInt64>) throws -> [(Report, String)] {
        try seeds.flatMap { seed in
            let data = randomData(seed)
            return try choices.map { id, dimension in
                (try data.report(id, by: dimension), "seed \(seed), \(id) by \(dimension?.name ?? "itself")")
            }
        }
    }

    @Test func everyModelGivesOutExactlyTheConversions() throws {
        var figures = 0
        for seed in UInt64(101)...112 {
            for target in [AnchorPoint.mql, .prospect, .won] {
                let report = try randomData(seed).report("attribution") { $0.target = target }
                let table = report.tables[0]
                for column in table.columns.indices.dropFirst() {
                    guard case .credit(let total)? = table.totals?[column] else { continue }
                    let credits = table.rows.map { $0[column].creditParts }
                    let name = "seed \(seed), \(target), \(table.columns[column].id)"
                    #expect(credits.reduce(0, +) == total, "\(name)")
                    #expect(total % 1_000_000 == 0, "\(name): no whole number of conversions")
                    figures += 1
                }
            }
        }
        #expect(figures > 200)
    }

    private func randomData(_ seed: UInt64, shuffledBy order: UInt64? = nil) -> ReportData {
        var random = SeededRandom(seed: order ?? 0)
        let rows = order == nil ? randomRows(seed) : randomRows(seed).shuffled(using: &random)
        var data = ReportData(rows, costs: randomCosts(seed))
        var touches = randomTouches(seed, people: rows.count)
        if order != nil { touches.shuffle(using: &random) }
        for touch in touches { data.append(touch.label, person: touch.person, at: touch.at, fact: touch.fact) }
        return data
    }

    private struct RandomTouch {
        let person: Int64
        let at: Instant
        let label: TouchLabel
        let fact: Int64
    }

    private func randomTouches(_ seed: UInt64, people: Int) -> [RandomTouch] {
        var random = SeededRandom(seed: seed &* 13)
        return (1...random.integer(1...300)).map { fact in
            RandomTouch(
                person: Int64(random.integer(1...people)),
                at: Instant(Day(year: 2026, month: 1, day: 1)) + .days(random.integer(0...149)),
                label: TouchLabel(channel: random.pick(["demo", "webinar", "organic", "fair"])), fact: Int64(fact))
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
            row.accountID = random.pick([nil, 1, 2, 3])
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
    fileprivate var creditParts: Int128 { if case .credit(let parts) = self { parts } else { 0 } }

    fileprivate var minor: Int64? { if case .money(let money) = self { money.minor } else { nil } }
}
