import ArgumentParser
import Domain
import Engine

/// Which part of a report is shown.
struct ReportParts: ParsableArguments {
    @Flag(help: "Say how each figure is made.")
    var formulas = false

    @Option(help: "The table to give as CSV, if it is not the first.")
    var table: String?

    /// The report in the form that was asked for.
    func show(_ report: Report, _ output: Output) throws(Problem) {
        switch output.format {
        case .json: output.show("", json: report.json)
        case .csv: output.show(source: try report.csv(table: table))
        case .text:
            output.show(report.text(width: StandardStream.output.width, showsFormulas: formulas), json: report.json)
        }
    }
}
