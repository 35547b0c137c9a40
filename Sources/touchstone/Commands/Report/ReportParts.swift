import ArgumentParser
import Domain
import Engine

/// Which part of a report is shown.
struct ReportParts: ParsableArguments {
    @Flag(help: "Say how each figure is made.")
    var formulas = false

    @Option(help: "One table of the report, if it is not the first.")
    var table: String?

    @Option(help: "List the records that a figure of this column counts; --json and --formulas give the columns' ids.")
    var records: String?

    @Option(help: "The row whose records are listed, by what it begins with; without it the total's.")
    var row: String?

    func validate() throws {
        if row != nil, records == nil { throw ValidationError("--row asks for records: say --records COLUMN too.") }
    }

    /// The report, or what was asked for of it, in the form that was asked for.
    func show(_ report: Report, _ output: Output) throws(Problem) {
        if let records { return output.show(Listing(try report.records(of: records, row: row, table: table))) }
        switch output.format {
        case .json: output.show("", json: report.json)
        case .csv: output.show(csv: try report.csv(table: table))
        case .text:
            let shown = try table.map { id throws(Problem) in try report.only(table: id) } ?? report
            output.show(shown.text(width: StandardStream.output.width, showsFormulas: formulas), json: report.json)
        }
    }
}

extension Listing {
    /// Records by lead and passage.
    fileprivate init(_ records: [RecordID]) {
        columns = [Column(id: "lead", heading: "Lead"), Column(id: "cycle", heading: "Passage", isNumber: true)]
        rows = records.map { [.text("L\($0.person)"), .number($0.cycle)] }
    }
}
