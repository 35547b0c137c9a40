import Domain
import Engine
import Testing

@Suite struct WorkedExampleTests {
    @Test func twoChannelsWithTheSameCostPerLeadDifferThreefoldInCostPerProspect() throws {
        let rows = (1...1_000).map { person in
            let isA = person <= 500
            let isProspect = isA ? person <= 125 : person <= 540
            return ReportRow(
                Int64(person), channel: isA ? "A" : "B", reached: isProspect ? .salesQualified : .captured, after: 3)
        }
        let days = Day(year: 2026, month: 1, day: 1)...Day(year: 2026, month: 1, day: 31)
        let costs = ["A", "B"].enumerated().map { index, channel in
            CostEntry(
                id: ID(Int64(index + 1)), days: days, channel: channel, category: "media",
                amount: Money(major: 50_000, .eur))
        }
        let report = try ReportData(rows, costs: costs).report("channels")
        let table = report.tables[0]
        let expected: [(String, String, Cell)] = [
            ("A", "leads", .count(500)), ("A", "prospects", .count(125)),
            ("A", "lead_to_prospect", .share(125, of: 500)),
            ("A", "cpl", .money(Money(major: 100, .eur))), ("A", "cpp", .money(Money(major: 400, .eur))),
            ("A", "times_cheapest", .times(Ratio(1))), ("B", "prospects", .count(40)),
            ("B", "lead_to_prospect", .share(40, of: 500)), ("B", "cpl_media", .money(Money(major: 100, .eur))),
            ("B", "cpp", .money(Money(major: 1_250, .eur))), ("B", "cpp_media", .money(Money(major: 1_250, .eur))),
        ]
        for (channel, column, cell) in expected { #expect(table.cell(channel, column) == cell, "\(channel) \(column)") }
        #expect(table.cell("B", "times_cheapest") == .times(try #require(Ratio(3_125, over: 1_000))))
        #expect(
            report.answer
                == "B prospects cost 1,250.00 EUR each, 3.125 times A (400.00 EUR), on 40 and 125 cases.")
    }

    @Test func sixtyPercentToOpportunityAndThirtyPercentWonIsEighteenPercentOfProspects() throws {
        for (opportunities, won, percent) in [(600, 180, 18), (300, 90, 9)] {
            let rows = (1...1_000).map { person in
                let milestone: Milestone =
                    person <= won ? .won : person <= opportunities ? .opportunity : .salesQualified
                return ReportRow(Int64(person), channel: "demo", reached: milestone, after: 10)
            }
            let table = try ReportData(rows).report("funnel").tables[0]
            #expect(table.cell("Opportunity", "step_rate") == .share(opportunities, of: 1_000))
            #expect(table.cell("Customer", "step_rate") == .share(won, of: opportunities))
            #expect(table.cell("Customer", "step_rate")?.text() == "30.0 %")
            #expect(table.cell("Customer", "prospect_rate")?.text() == "\(percent).0 %")
        }
    }

    @Test func aSalespersonCostsSeventyFiveAnHourAndUnqualifiedProspectsCostTheirDays() throws {
        let rows = (1...40).map { person -> ReportRow in
            var row = ReportRow(Int64(person), channel: "list", day: 150 - 73, reached: .salesQualified, after: 1)
            row.owner = person <= 30 ? "ann" : "bob"
            row.isVerified = person > 10
            return row
        }
        let report = try ReportData(rows).report("capacity")
        // As of 1 June, day 151 of the year from 0: ten prospects have been held for 73 days each, 730 days of a place.
        let table = report.tables[0]
        #expect(table.cell("ann", "free") == .number(Ratio(10)))
        #expect(table.cell("bob", "free") == .number(Ratio(30)))
        #expect(table.cell("ann", "place_days") == .days(Ratio(730)))
        #expect(table.cell("ann", "place_hours") == .hours(Ratio(100)))
        #expect(table.total("place_cost") == .money(Money(major: 7_500, .eur)))
        #expect(report.answer.contains("150,000.00 EUR ÷ 2,000 h = 75.00 EUR an hour and 40 active prospects each"))
    }

    @Test func aForecastUsesTheFiftyOfFiveHundredThatPassedTheGateAndSaysSo() throws {
        let labelled = (1...500).map { person -> ReportRow in
            var row = ReportRow(Int64(person), channel: "list", day: 100, reached: .salesQualified, after: 5)
            row.isVerified = person <= 50
            return row
        }
        let report = try ReportData(labelled).report("forecast")
        #expect(report.answer == "Of 500 labelled prospects 50 passed the gate: the forecast uses 50.")
        #expect(report.tables[0].total("labelled") == .count(500))
        #expect(report.tables[0].total("open_verified") == .count(50))
        #expect(report.tables[0].rows[0][4] == .notEnoughData(0))

        let past = (501...600).map { person -> ReportRow in
            var row = ReportRow(Int64(person), channel: "list", reached: .salesQualified, after: 5)
            row.isVerified = true
            row[person <= 520 ? .won : .recycled] = Instant(Day(year: 2026, month: 3, day: 1))
            row.amount = person <= 520 ? Money(major: 1_000, .eur) : nil
            return row
        }
        let table = try ReportData(labelled + past).report("forecast").tables[0]
        // Of 100 verified prospects that came to an end 20 were won; 50 are open, so 10 deals of 1,000 are expected.
        #expect(table.rows[0][4] == .share(20, of: 100))
        #expect(table.rows[0][5] == .number(Ratio(10)))
        #expect(table.rows[0][7] == .money(Money(major: 10_000, .eur)))
    }

    @Test func theAdvisorJudgesByBandAndSaysWhereCasesAreTooFew() throws {
        func rows(_ channel: String, _ first: Int, _ prospects: Int, _ opportunities: Int) -> [ReportRow] {
            (0..<prospects).map {
                ReportRow(
                    Int64(first + $0), channel: channel, reached: $0 < opportunities ? .opportunity : .salesQualified,
                    after: 4)
            }
        }
        let data = ReportData(
            rows("demo", 0, 100, 40) + rows("webinar", 1_000, 100, 25) + rows("organic", 2_000, 50, 36)
                + rows("fair", 3_000, 39, 20))
        let table = try data.report("advisor").tables[0]
        func verdict(_ channel: String) -> Cell? {
            table.rows.first { $0[0] == .text("Prospect→opportunity") && $0[1] == .text(channel) }?.last
        }
        #expect(verdict("demo") == .text("demo below its band"))
        #expect(verdict("webinar") == .text("criteria are too loose"))
        #expect(verdict("organic") == .text("criteria are too strict"))
        #expect(verdict("fair") == .notEnoughData(39))
        #expect(verdict("All channels") == .text("healthy"))
        let spread = try data.report("advisor").tables[1]
        #expect(spread.rows[0][1] == .text("webinar"))
        #expect(spread.rows[0][5] == .fraction(try #require(Ratio(47, over: 100))))
    }
}
