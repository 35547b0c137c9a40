import Domain
import Engine
import Foundation

/// A report over the recorded workspace, warm, beside DuckDB. DuckDB is asked twice: of a table of leads as a projection
/// keeps it, which counts, and of the facts.
struct ReportRow: Row {
    let report: String
    var id: String { "report-\(report)" }
    var summary: String { "The report '\(report)', beside DuckDB" }

    func measure(_ bench: Bench) throws -> [Line] {
        let workspace = try bench.workspace()
        let peer = try Peer.python("reports.py", [workspace.folder.path, "5"], bench)
        let (made, seconds) = try answer(bench)
        var line = Line(
            figure: "report \(report), \(bench.size.leads) leads", product: .seconds(seconds),
            peer: ReportRow.seconds(report, peer), targets: [.timesAsFast(5), .atMost(.seconds(0.1))])
        line.details = ["peer": peer?.json["seconds"] ?? .null]
        if let peer {
            line.totals = Comparison.of(figures(of: made), ReportRow.flat(peer.json["totals"]?[report]), within: 0)
        }
        let fromFacts = Line(
            figure: "the same, DuckDB from \(bench.size.facts) facts", product: .seconds(seconds),
            peer: ReportRow.seconds("\(report)_from_facts", peer), targets: [.recorded])
        return [line, fromFacts]
    }

    /// The product's call: the verb that commands call, after one run to warm up.
    private func answer(_ bench: Bench) throws -> (result: Report, seconds: Double) {
        let asOf = Instant(milliseconds: Int64(WorkspaceSpan.end) * 1_000)
        return try bench.recordedWorkspace().withEngine { engine in
            try Stopwatch.median(of: 5) { try engine.report(report, ReportQuery(asOf: asOf)) }
        }
    }

    /// The figures that the peer has too, by name.
    private func figures(of report: Report) -> [String: Double] {
        guard let table = report.tables.first else { return [:] }
        let names = [
            "Lead": "captured", "MQL": "qualified", "Prospect": "prospect", "Opportunity": "opportunity",
            "Customer": "won",
        ]
        var figures: [String: Double] = [:]
        for row in table.rows {
            guard case .text(let label) = row[0] else { continue }
            for (column, cell) in zip(table.columns, row) {
                guard let value = cell.plain else { continue }
                figures[self.report == "funnel" ? names[label] ?? label : "\(label)/\(column.id)"] = value
            }
        }
        return figures
    }

    private static func seconds(_ name: String, _ peer: Peer?) -> Quantity? {
        (peer?.json["seconds"]?[name]?.double).map { .seconds($0) }
    }

    /// Numbers of an object of numbers, or of objects of numbers.
    private static func flat(_ json: JSON?) -> [String: Double] {
        var flat: [String: Double] = [:]
        for (name, value) in json?.object ?? [:] {
            if let number = value.double { flat[name] = number }
            for (inner, value) in value.object ?? [:] { flat["\(name)/\(inner)"] = value.double }
        }
        return flat
    }
}

extension Cell {
    /// Counts and days as numbers; nil for the rest, which follows from the counts.
    fileprivate var plain: Double? {
        switch self {
        case .count(let count): Double(count)
        case .days(let days): days.value
        default: nil
        }
    }
}
