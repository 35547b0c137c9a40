import Domain

/// What the ninety days cost: by week for what has a channel, by month for what several share. Made up, like all of it.
struct DemoSpend {
    struct Row: Sendable {
        let id: String
        let days: ClosedRange<Day>
        let channel: String?
        let campaign: String?
        let category: String
        /// Whole euros.
        let euros: Int
        let key: AllocationKey?
    }

    /// In the order of time.
    let rows: [Row]

    init(_ mark: DemoMark, _ calendar: DemoCalendar) {
        var random = SeededRandom(seed: mark.seed &+ 12)
        var rows: [Row] = []
        for (number, days) in DemoSpend.parts(of: calendar.days, length: 7).enumerated() {
            for (line, cost) in DemoSpend.weekly.enumerated() {
                let length = days.upperBound.number - days.lowerBound.number + 1
                let euros = cost.euros * length * random.integer(82...118) / 700
                rows.append(cost.row("W\(number + 1)-\(line + 1)", days, mark.scaled(euros)))
            }
        }
        for (number, days) in DemoSpend.parts(of: calendar.days, length: 30).enumerated() {
            for (line, cost) in DemoSpend.monthly.enumerated() {
                rows.append(cost.row("M\(number + 1)-\(line + 1)", days, mark.scaled(cost.euros)))
            }
        }
        let fair = Day(number: calendar.days.lowerBound.number + 40)
        rows.append(DemoSpend.fair.row("F1", fair...Day(number: fair.number + 2), mark.scaled(DemoSpend.fair.euros)))
        self.rows = rows
    }

    private struct Cost {
        let channel: String?
        var campaign: String?
        let category: String
        let euros: Int
        var key: AllocationKey?

        func row(_ id: String, _ days: ClosedRange<Day>, _ euros: Int) -> Row {
            Row(id: id, days: days, channel: channel, campaign: campaign, category: category, euros: euros, key: key)
        }
    }

    /// A week.
    private static let weekly = [
        Cost(channel: "Paid Search", campaign: "search-category", category: "media", euros: 3_500),
        Cost(channel: "Paid Search", campaign: "search-brand", category: "media", euros: 620),
        Cost(channel: "Paid Social", campaign: "lead-gen-operations", category: "media", euros: 1_900),
        Cost(channel: "Paid Social", campaign: "retargeting", category: "media", euros: 280),
        Cost(channel: "Content", campaign: "ebook-hand-over", category: "media", euros: 1_250),
        Cost(channel: "Webinar", campaign: "webinar-lead-hand-over", category: "media", euros: 2_300),
        Cost(channel: "Webinar", campaign: "webinar-forecasting", category: "media", euros: 1_300),
        Cost(channel: "Demo", campaign: "demo-request", category: "media", euros: 2_900),
        Cost(channel: "Referral", campaign: "partner-referral", category: "media", euros: 2_500),
    ]

    /// Thirty days.
    private static let monthly = [
        Cost(channel: "Bought list", campaign: "outbound-operations", category: "media", euros: 2_900),
        Cost(channel: "Bought list", campaign: "outbound-operations", category: "agency", euros: 3_600),
        Cost(channel: "Organic Search", category: "agency", euros: 6_500),
        Cost(channel: "Paid Search", category: "agency", euros: 2_400),
        Cost(channel: "Webinar", category: "content", euros: 2_200),
        Cost(channel: "Content", category: "content", euros: 3_100),
        Cost(channel: "Email", category: "technology", euros: 1_300),
        Cost(channel: "AI Assistants", category: "content", euros: 1_800),
        Cost(channel: nil, category: "technology", euros: 7_800, key: .leads),
        Cost(channel: nil, category: "headcount", euros: 29_000, key: .prospects),
        Cost(channel: nil, category: "content", euros: 5_200, key: .media),
        Cost(channel: nil, category: "enrichment", euros: 1_500, key: .leads),
    ]

    /// Nobody has said who is to bear it.
    private static let fair = Cost(channel: nil, category: "agency", euros: 7_400)

    private static func parts(of days: ClosedRange<Day>, length: Int) -> [ClosedRange<Day>] {
        stride(from: days.lowerBound.number, through: days.upperBound.number, by: length).map { first in
            Day(number: first)...Day(number: min(first + length - 1, days.upperBound.number))
        }
    }
}
