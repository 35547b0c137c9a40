import Domain
import Engine
import TestSupport
import Testing

@Suite(.enabled(if: SharedData.isPresent, "shared data is absent"))
struct OlistReportTests {
    private let data: ReportData
    private let truths: JSON

    init() throws {
        let deals = Dictionary(
            try sharedRows("olist-funnel/closed_deals.csv").map { ($0["mql_id"] ?? "", $0) },
            uniquingKeysWith: { first, _ in first })
        let rows = try sharedRows("olist-funnel/mql.csv").enumerated().map { index, lead -> ReportRow in
            var row = ReportRow(person: Int64(index + 1))
            row[.captured] = moment(lead["first_contact_date"] ?? "")
            row.leadTouch = TouchLabel(
                channel: nil, origin: lead["origin"].flatMap { $0.isEmpty ? nil : $0 },
                landingPage: lead["landing_page_id"])
            guard let deal = deals[lead["mql_id"] ?? ""] else { return row }
            row[.won] = moment(deal["won_date"] ?? "")
            row.owner = deal["sr_id"]
            for name in ["business_segment", "lead_type", "lead_behaviour_profile", "business_type"] {
                row.attributes[name] = deal[name]
            }
            return row
        }
        data = ReportData(rows)
        truths = try sharedTruths("olist-funnel")
    }

    @Test func leadsWonAndRatesByOriginMonthAndLandingPageEqualTheTruths() throws {
        let cases: [(ReportDimension, String)] = [
            (.origin, "by_origin"), (.month, "by_first_contact_month"),
            (.landingPage, "top_landing_pages"),
        ]
        for (dimension, key) in cases {
            let table = try data.report("funnel", by: dimension).tables[0]
            let expected = try #require(truths[key]?.object)
            #expect(!expected.isEmpty)
            for (name, truth) in expected {
                let label = name.isEmpty ? "(none)" : name
                #expect(table.cell(label, "captured")?.count == truth["n"]?.integer.map { Int($0) }, "\(key) \(name)")
                #expect(table.cell(label, "won")?.count == truth["won"]?.integer.map { Int($0) }, "\(key) \(name)")
                let rate = try #require(table.cell(label, "lead_rate")?.number)
                #expect(isNear(rate, truth["rate"]), "\(key) \(name)")
            }
            if key != "top_landing_pages" { #expect(table.rows.count == expected.count, "\(key)") }
        }
        #expect(try data.report("funnel", by: .landingPage).tables[0].rows.count == 269)
    }

    @Test func totalsEqualTheTruths() throws {
        let table = try data.report("funnel").tables[0]
        #expect(table.cell("Lead", "leads")?.count == 4_171)
        #expect(table.cell("Customer", "leads")?.count == 362)
        #expect(isNear(try #require(table.cell("Customer", "lead_rate")?.number), truths["close_rate"]))
    }

    @Test func daysToCloseEqualTheTruths() throws {
        let table = try data.report("days") { $0.span = MilestoneSpan(from: .captured, to: .won) }.tables[0]
        let truth = try #require(truths["days_to_close"])
        for name in ["min", "p25", "median", "mean", "p75", "p90", "max"] {
            #expect(isNear(try #require(table.total(name)?.number), truth[name]), "\(name)")
        }
        #expect(table.total("cases")?.count == 362)
        for (limit, count) in try #require(truths["won_within_days"]?.object) {
            #expect(table.total("within_\(limit)")?.count == count.integer.map { Int($0) }, "within \(limit) days")
        }
    }

    @Test func medianDaysByOriginEqualTheTruths() throws {
        let table = try data.report("days", by: .origin) {
            $0.span = MilestoneSpan(from: .captured, to: .won)
        }.tables[0]
        for (name, days) in try #require(truths["median_days_to_close_by_origin"]?.object) {
            let median = try #require(table.cell(name.isEmpty ? "(none)" : name, "median")?.number)
            #expect(isNear(median, days), "origin '\(name)'")
        }
    }

    @Test func dealsBySegmentTypeBehaviourAndSellerEqualTheTruths() throws {
        let cases: [(ReportDimension, String)] = [
            (.attribute("business_segment"), "deals_by_segment"), (.attribute("lead_type"), "deals_by_lead_type"),
            (.attribute("lead_behaviour_profile"), "deals_by_behaviour"),
            (.attribute("business_type"), "deals_by_business_type"), (.owner, "deals_by_sr"),
        ]
        for (dimension, key) in cases {
            let table = try data.report("deals", by: dimension).tables[0]
            let expected = try #require(truths[key]?.object)
            for (name, count) in expected {
                #expect(table.cell(name, "won")?.count == count.integer.map { Int($0) }, "\(key) \(name)")
            }
        }
    }
}
