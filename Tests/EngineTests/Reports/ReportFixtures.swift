import Domain
import Engine
import Foundation
import TestSupport
import Testing

extension ReportTerms {
    /// The track of a marketing-driven workspace, and the bands of the product's own defaults.
    static let leadFirst = ReportTerms(
        stages: [
            .init(.captured, "Lead"), .init(.marketingQualified, "MQL"), .init(.salesAccepted, "SAL"),
            .init(.salesQualified, "Prospect"), .init(.opportunity, "Opportunity"), .init(.won, "Customer"),
        ],
        prospectMilestone: .salesQualified,
        cost: CostPolicy(
            currency: .eur, mediaCategories: ["media"], categories: ["media", "technology"],
            salespersonYear: Money(major: 150_000, .eur), salespersonHours: 2_000),
        advisor: AdvisorPolicy(
            bands: [
                band(
                    "prospect_to_opportunity", nil, 40, 60, 30, 70, "criteria are too loose", "criteria are too strict"),
                band("prospect_to_opportunity", "demo", 55, 70, nil, nil, "demo below its band", "demo above its band"),
                band("rejection_rate", nil, 5, 15, 5, 25, "too little rigour", "a fundamental problem"),
            ], minimumCases: 40),
        attribution: AttributionPolicy(model: "w.first_mql_prospect", settings: AttributionSettings()),
        reasons: [Reason(code: "no_budget", label: "No budget", outcome: .recycle)], places: 40)

    private static func band(
        _ figure: String, _ channel: String?, _ low: Int64, _ high: Int64, _ alarmBelow: Int64?, _ alarmAbove: Int64?,
        _ whenBelow: String, _ whenAbove: String
    ) -> AdvisorPolicy.Band {
        let share = { (percent: Int64) in Share(partsPerMillion: percent * 10_000) }
        return AdvisorPolicy.Band(
            figure: figure, channel: channel, low: share(low), high: share(high), alarmBelow: alarmBelow.map(share),
            alarmAbove: alarmAbove.map(share), whenBelow: whenBelow, whenAbove: whenAbove)
    }
}

/// 2026-06-01, after everything in these tests.
let june = Instant(Day(year: 2026, month: 6, day: 1))

extension ReportRow {
    /// A passage captured on a day of 2026 that reached a milestone so many days later.
    init(_ person: Int64, channel: String?, day: Int = 0, reached milestone: Milestone = .captured, after days: Int = 0)
    {
        self.init(person: person)
        let captured = Instant(Day(year: 2026, month: 1, day: 1)) + .days(day)
        self[.captured] = captured
        if milestone != .captured { self[milestone] = captured + .days(days) }
        leadTouch = channel.map { TouchLabel(channel: $0) }
    }
}

extension ReportData {
    init(_ rows: [ReportRow], costs: [CostEntry] = []) {
        self.init(passages: PassageTable(rows), ledger: CostLedger(costs))
    }

    /// Adds a touch of a person.
    mutating func append(_ label: TouchLabel, person: Int64, at moment: Instant, fact: Int64) {
        touches.append(person: person, at: moment, touch: passages.code(of: label), fact: fact)
    }

    /// A report of these data; everything up to June unless the query says otherwise.
    func report(
        _ id: String, by dimension: ReportDimension? = nil, terms: ReportTerms = .leadFirst,
        _ change: (inout ReportQuery) -> Void = { _ in }
    ) throws -> Report {
        var query = ReportQuery(asOf: june)
        query.groupBy = dimension
        change(&query)
        return try ReportCatalogue.make(id, ReportInput(data: self, query: query, terms: terms))
    }
}

/// The rows of a small CSV file of the shared data, by the names of the first line.
func sharedRows(_ path: String) throws -> [[String: String]] {
    var lines: [[String]] = [[]]
    var field: [UInt8] = []
    var isQuoted = false
    for byte in try SharedData.bytes(path) where byte != 0x0D {
        switch byte {
        case 0x22: isQuoted.toggle()
        case 0x2C where !isQuoted, 0x0A where !isQuoted:
            lines[lines.count - 1].append(String(decoding: field, as: UTF8.self))
            field = []
            if byte == 0x0A { lines.append([]) }
        default: field.append(byte)
        }
    }
    let names = lines[0]
    return lines.dropFirst().filter { $0.count == names.count }.map { line in
        Dictionary(zip(names, line), uniquingKeysWith: { first, _ in first })
    }
}

/// A moment from `2018-02-26` or `2018-02-26 19:58`; nil for anything else.
func moment(_ text: String) -> Instant? {
    let parts = text.split { !$0.isNumber }.compactMap { Int($0) }
    guard parts.count >= 3, let day = Day(validYear: parts[0], month: parts[1], day: parts[2]) else { return nil }
    return Instant(day, hour: parts.count > 3 ? parts[3] : 0, minute: parts.count > 4 ? parts[4] : 0)
}

/// The truths of a folder of the shared data.
func sharedTruths(_ folder: String) throws -> JSON {
    try JSON(parsing: Array(SharedData.bytes("\(folder)/truths.json")))
}

extension JSON {
    /// A number, whole or not.
    var double: Double? {
        switch self {
        case .integer(let number): Double(number)
        case .number(let number): number
        default: nil
        }
    }
}

extension Cell {
    /// The count of a cell; nil for every other kind.
    var count: Int? { if case .count(let count) = self { count } else { nil } }

    /// The number in a cell of days or a share; nil for every other kind.
    var number: Double? {
        switch self {
        case .days(let ratio): ratio.value
        case .share(let part, let whole): Double(part) / Double(whole)
        default: nil
        }
    }
}

/// Follows every count of a report to its records: there are as many, and none stands twice.
func expectRecordsBehindEveryCount(of report: Report, _ name: String) {
    for table in report.tables {
        let rows = table.rows.indices.map { Optional($0) } + (table.totals == nil ? [] : [nil])
        for row in rows {
            for (column, cell) in (row.map { table.rows[$0] } ?? table.totals ?? []).enumerated() {
                guard let count = cell.count else { continue }
                let records = table.records(row: row, column: column)
                #expect(records?.count == count, "\(name), \(table.id), \(table.columns[column].id)")
                #expect(Set(records ?? []).count == count, "\(name): a record stands twice")
            }
        }
    }
}

/// Whether a figure is the truth's, as far as the truth is written out.
func isNear(_ value: Double, _ truth: JSON?) -> Bool {
    truth?.double.map { abs(value - $0) < 0.000_001 } ?? false
}
