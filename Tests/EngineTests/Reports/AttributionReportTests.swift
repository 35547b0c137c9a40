import Domain
import Engine
import Testing

@Suite struct AttributionReportTests {
    @Test func theWShapeOfFiveTouchesIsThirtyFiveThirtyFiveThirty() throws {
        var row = ReportRow(1, channel: "A")
        (row[.marketingQualified], row[.salesQualified]) = (day(2) + .hours(1), day(5))
        row[.won] = day(8)
        row.amount = Money(major: 1_000, .eur)
        var data = ReportData([row], costs: [cost("A", 6_000), cost("B", 100)])
        for (index, channel) in ["A", "B", "C", "D", "E"].enumerated() {
            data.append(TouchLabel(channel: channel), person: 1, at: day(index), fact: Int64(index))
        }
        let report = try data.report("attribution") { $0.model = "w.first_mql_prospect" }
        let table = report.tables[0]
        for (channel, credit) in [("A", 300_000), ("B", 50_000), ("C", 300_000), ("D", 50_000), ("E", 300_000)] {
            #expect(table.cell(channel, "credit") == .credit(Int128(credit)))
            #expect(table.cell(channel, "value") == .money(Money(minor: Int64(credit) / 10, .eur)))
        }
        #expect(table.total("credit") == .credit(1_000_000))
        #expect(table.total("value") == .money(Money(major: 1_000, .eur)))
        #expect(table.cell("A", "cpc") == .money(Money(major: 20_000, .eur)))
        #expect(table.cell("B", "cpc_media") == .money(Money(major: 2_000, .eur)))
        #expect(report.answer == "By w.first_mql_prospect A is credited with 0.3 of 1 × Prospect (30.0 %).")
    }

    @Test func conversionsWithoutATouchStandInARowOfTheirOwn() throws {
        var data = ReportData((1...3).map { ReportRow($0, channel: nil, reached: .salesQualified, after: 2) })
        data.append(TouchLabel(channel: "A"), person: 1, at: day(0), fact: 1)
        let table = try data.report("attribution") { $0.model = "first" }.tables[0]
        #expect(table.cell("A", "credit") == .credit(1_000_000))
        #expect(table.cell("(no touch)", "credit") == .credit(2_000_000))
        #expect(table.total("credit") == .credit(3_000_000))
    }

    @Test func aPassageHasTheTouchesFromTheVeryFirstOneToTheNextPassage() throws {
        var first = ReportRow(1, channel: "A", day: 0, reached: .salesQualified, after: 2)
        first[.recycled] = day(4)
        var second = ReportRow(1, channel: "B", day: 50, reached: .salesQualified, after: 5)
        second.cycle = 2
        var data = ReportData([second, first])
        data.append(TouchLabel(channel: "A"), person: 1, at: day(0), fact: 1)
        data.append(TouchLabel(channel: "B"), person: 1, at: day(50), fact: 2)
        let expected: [(String, Int128, Int128)] = [
            ("first", 2_000_000, 0), ("last", 1_000_000, 1_000_000), ("linear", 1_500_000, 500_000),
        ]
        let table = try data.report("attribution").tables[0]
        for (model, original, later) in expected {
            #expect(table.cell("A", model) == .credit(original), "\(model)")
            #expect(table.cell("B", model) == .credit(later), "\(model)")
        }
    }

    @Test func peopleOfAnAccountShareOneJourneyWhenAsked() throws {
        var rows = [ReportRow(1, channel: "A"), ReportRow(2, channel: "B", day: 1, reached: .salesQualified, after: 4)]
        for index in rows.indices { rows[index].accountID = 7 }
        var data = ReportData(rows)
        data.append(TouchLabel(channel: "A"), person: 1, at: day(0), fact: 1)
        data.append(TouchLabel(channel: "B"), person: 2, at: day(1), fact: 2)
        for (pools, credit) in [(false, Cell.credit(0)), (true, .credit(500_000))] {
            let table = try data.report("attribution") {
                $0.poolsAccounts = pools
                $0.model = "linear"
            }.tables[0]
            #expect(table.cell("A", "credit") == credit, "pooled: \(pools)")
            #expect(table.total("credit") == .credit(1_000_000))
        }
    }

    @Test func aModelWithTooFewConversionsSaysSoAndTheOthersStand() throws {
        var data = ReportData((1...39).map { ReportRow($0, channel: "A", reached: .salesQualified, after: 2) })
        for person in Int64(1)...39 { data.append(TouchLabel(channel: "A"), person: person, at: day(0), fact: person) }
        let report = try data.report("attribution")
        #expect(report.tables[0].cell("A", "markov") == .notEnoughData(39))
        #expect(report.tables[0].cell("A", "linear") == .credit(39_000_000))
        #expect(report.notes.contains { $0.hasPrefix("markov: not enough data: 39 conversions") })
        #expect(report.notes.contains { $0.hasPrefix("custom: ") })
    }

    @Test func aModelOrADimensionThatDoesNotExistIsRefusedWithWhatWouldBeRight() {
        let data = ReportData([ReportRow(1, channel: "A")])
        #expect(throws: Problem.self) { try data.report("attribution") { $0.model = "liner" } }
        #expect(throws: Problem.self) { try data.report("attribution", by: .month) }
    }

    private func day(_ offset: Int) -> Instant { Instant(Day(year: 2026, month: 1, day: 1)) + .days(offset) }

    private func cost(_ channel: String, _ major: Int64) -> CostEntry {
        let first = Day(year: 2026, month: 1, day: 1)
        return CostEntry(
            id: ID(major), days: first...first, channel: channel, category: "media", amount: Money(major: major, .eur))
    }
}
