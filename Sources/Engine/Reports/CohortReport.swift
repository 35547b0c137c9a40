import Domain

/// How fast the leads of each week become prospects.
struct CohortReport: ReportMaker {
    let id = "cohort"
    let summary = "Week of capture by weeks to acceptance as prospect"
    let formulas = [
        Formula("cohort_size", "leads captured in the week"),
        Formula(
            "cohort_share",
            "leads of the week accepted as prospect in that many weeks or fewer ÷ leads of the week; empty until the "
                + "weeks are over for the whole cohort"),
    ]

    let fixedGrouping: String? = "week"
    let isOfCohorts = true

    func make(_ input: ReportInput) throws(Problem) -> Report {
        let census = Census(input)
        let grouping = try Grouping(.week, of: census)
        let weeks = CohortWeeks(census)
        let sizes = Tally(census, by: grouping, [.leads])
        let accepted = weeks.cumulated(by: grouping)
        let shown = (0...weeks.last).filter { week in
            week == 0 || grouping.names.contains { CohortReport.isOver($0, after: week, asOf: input.query.asOf) }
        }
        let columns = shown.map { week in
            ReportTable.Column("week_\(week)", "≤ \(week + 1) w", .share, formula: "cohort_share")
        }
        let rows = (0..<grouping.count).map { group -> [Cell] in
            let shares = shown.map { week -> Cell in
                let isOver = CohortReport.isOver(grouping.names[group], after: week, asOf: input.query.asOf)
                return isOver ? .share(accepted[group][week], of: sizes[.leads, group]) : .nothing
            }
            return [.text(grouping.label(group)), .count(sizes[.leads, group])] + shares
        }
        let table = ReportTable(
            id: "cohorts", title: "Cohorts",
            columns: [
                .init("group", "Week of", .text), .init("leads", "Leads", .count, formula: "cohort_size"),
            ] + columns, rows: rows,
            drill: { row, column in
                guard let row, column > 0 else { return nil }
                return weeks.records(of: row, within: column == 1 ? nil : column - 2, grouping)
            })
        return report("Cohorts", answer: answer(census, grouping), [table], for: input)
    }

    private func answer(_ census: Census, _ grouping: Grouping) -> String {
        let days = DaySpans(
            census, by: .whole, from: .captured, to: census.terms.prospectMilestone, .prospects)[nil]
        guard let median = days.quantile(50) else { return "No lead has become a prospect yet." }
        return "\(grouped(grouping.count)) weeks of leads; half of those who became prospects did so within "
            + "\(Cell.days(median).sentence) days, on \(grouped(days.count)) cases."
    }

    /// Whether even the last lead of the week has had its time.
    private static func isOver(_ monday: String?, after week: Int, asOf: Instant) -> Bool {
        guard let monday, let day = Day(text: monday) else { return true }
        return day.number + 7 * (week + 2) <= asOf.day.number
    }
}

/// How many weeks each lead took to become a prospect.
private struct CohortWeeks {
    let census: Census
    /// Whole weeks by passage; `Int32.max` for who has not become one.
    let weeks: [Int32]
    /// The last week that has a column.
    let last: Int

    static let mostColumns: Int32 = 12

    init(_ census: Census) {
        let table = census.passages
        let (starts, ends) = (table.times(of: .captured), table.times(of: census.terms.prospectMilestone))
        self.census = census
        let weeks = census.flags.indices.map { row in
            guard RowTest.prospects.passes(census.flags[row]) else { return Int32.max }
            return Int32(clamping: max(0, (ends[row] - starts[row]) / 604_800_000))
        }
        self.weeks = weeks
        last = Int(min(CohortWeeks.mostColumns, weeks.filter { $0 < .max }.max() ?? 0))
    }

    /// By group and week, how many had become prospects by the end of it.
    func cumulated(by grouping: Grouping) -> [[Int]] {
        var counts = [[Int]](repeating: [Int](repeating: 0, count: last + 1), count: grouping.count)
        for row in weeks.indices where Int(weeks[row]) <= last {
            counts[grouping.group(of: row)][Int(weeks[row])] += 1
        }
        return counts.map { weekly in
            var sum = 0
            return weekly.map { count in
                sum += count
                return sum
            }
        }
    }

    func records(of group: Int, within week: Int?, _ grouping: Grouping) -> [RecordID] {
        let found = weeks.indices.filter { row in
            RowTest.leads.passes(census.flags[row]) && grouping.group(of: row) == group
                && week.map { Int(weeks[row]) <= $0 } ?? true
        }
        return found.map { census.passages.record($0) }.sorted()
    }
}

extension Day {
    /// Reads `2026-02-19` as this program writes it.
    fileprivate init?(text: String) {
        let parts = text.split(separator: "-").compactMap { Int($0) }
        guard parts.count == 3 else { return nil }
        self.init(validYear: parts[0], month: parts[1], day: parts[2])
    }
}
