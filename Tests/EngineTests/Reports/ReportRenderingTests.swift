import Domain
import Engine
import Testing

@Suite struct ReportRenderingTests {
    private let data = ReportData((1...50).map { ReportRenderingTests.row(Int64($0)) })

    private static func row(_ person: Int64) -> ReportRow {
        let channel = person > 48 ? nil : person > 20 ? "demo" : "=HYPERLINK(\"x\"),1"
        let milestone: Milestone = person.isMultiple(of: 2) ? .salesQualified : .captured
        return ReportRow(person, channel: channel, reached: milestone, after: 7)
    }

    @Test func textAnswersFirstAndAlignsNumbersToTheRight() throws {
        let text = try data.report("funnel").text()
        #expect(
            text == """
                Of 50 leads 25 became prospects (50.0 %) and 0 were won (0.0 % of the leads).

                Stage        Leads  Of the stage before  Of all leads  Of prospects
                ───────────  ─────  ───────────────────  ────────────  ────────────
                Lead            50                    –             –             –
                MQL             25               50.0 %        50.0 %             –
                SAL             25             25 of 25        50.0 %             –
                Prospect        25             25 of 25        50.0 %             –
                Opportunity      0              0 of 25         0.0 %       0 of 25
                Customer         0                    –         0.0 %       0 of 25

                Fewer than 40 cases: shown as cases, not enough data for a rate.

                """)
    }

    @Test func aTableWiderThanTheTerminalIsBrokenIntoBlocksThatRepeatTheFirstColumn() throws {
        let report = try data.report("channels")
        for width in [60, 80, 120] {
            let table = report.text(width: width).split(separator: "\n").filter { $0.contains("  ") }
            #expect(table.allSatisfy { $0.count <= width }, "width \(width)")
            #expect(table.count { $0.hasPrefix("demo") } > 1)
        }
    }

    @Test func formulasArePrintedOnRequest() throws {
        let report = try data.report("channels")
        #expect(!report.text().contains("prospects ÷ leads"))
        #expect(report.text(showsFormulas: true).contains("lead_to_prospect = prospects ÷ leads"))
    }

    @Test func csvHasPlainNumbersAndCellsThatNoSpreadsheetTakesForAFormula() throws {
        let lines = try data.report("funnel", by: .channel).csv().split(separator: "\n")
        #expect(lines[0].hasPrefix("group,captured,marketing_qualified,marketing_qualified_step_rate"))
        #expect(lines[1].hasPrefix("demo,28,14,0.500000"))
        #expect(lines[2].hasPrefix("\"'=HYPERLINK(\"\"x\"\"),1\",20,10,0.500000"))
        #expect(lines[3].hasPrefix("(none),2,1,"))
        #expect(lines[4].hasPrefix("Total,50,25,"))
    }

    @Test func everyTextThatASpreadsheetCouldRunIsNeutralised() throws {
        let cases = [
            ("=1+1", true), ("+1", true), ("-1", true), ("@SUM(A1)", true), (" =1", true), ("\t=1", true),
            ("\u{0}\u{1}=1", true), ("\u{200B}=1", true), ("\u{FEFF}=1", true), ("＝1", true), ("a=1", false),
            ("", false), ("1-1", false), ("demo", false),
        ]
        for (text, isNeutralised) in cases {
            let data = ReportData([ReportRow(1, channel: text.isEmpty ? nil : text)])
            let line = try data.report("funnel", by: .channel).csv().split(separator: "\n")[1]
            #expect(line.drop { $0 == "\"" }.hasPrefix("'") == isNeutralised, "\(text.debugDescription)")
        }
    }

    @Test func jsonKeepsCasesBesideRatesAndCurrenciesBesideAmounts() throws {
        let first = Day(year: 2026, month: 1, day: 1)
        let cost = CostEntry(
            id: ID(1), days: first...first, channel: "demo", category: "media", amount: Money(minor: 1_001, .eur))
        var data = data
        data.ledger = CostLedger([cost])
        let json = try data.report("channels").json
        let row = try #require(json["tables"]?.array?[0]["rows"]?.array?[0])
        #expect(row["group"] == "demo")
        #expect(row["lead_to_prospect"] == ["value": JSON.number(0.5), "part": 14, "of": 28])
        #expect(row["cpp"] == ["minor": 72, "currency": "EUR", "amount": "0.72"])
        #expect(json["formulas"]?["cpp"] == "(channel spend + allocated overhead) ÷ prospects")
        #expect(try JSON(parsing: json.canonical) == json)
    }

    @Test func aNameCannotMoveTheCursorOfATerminal() throws {
        let data = ReportData([ReportRow(1, channel: "a\u{1B}[2Jb\nc")])
        let text = try data.report("funnel", by: .channel).text()
        #expect(!text.contains("\u{1B}"))
        #expect(text.contains("a [2Jb c"))
    }
}
