import ArgumentParser
import Domain
import Engine

struct ReportCommand: EngineCommand {
    static let configuration = CommandConfiguration(
        "report", "Answers with figures: each with its formula, its cases and the records behind it.",
        examples: [
            Example("report", "which reports there are"),
            Example("report channels --from 2026-01-01 --to 2026-03-31", "what a prospect costs by channel"),
            Example("report funnel --by month --formulas", "with how each figure is made"),
            Example("report channels --records prospects --row Demo", "the leads that a figure counts"),
            Example("report funnel --csv", "for a spreadsheet"),
        ])

    @Argument(help: "The report's name; without it all are listed.")
    var report: String?

    @OptionGroup(title: "Query") var question: QueryOptions
    @OptionGroup(title: "Query") var parts: ReportParts
    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    mutating func run() throws {
        if report == nil { form.output.show(.reports) } else { try askEngine() }
    }

    func run(_ engine: Engine, _ output: Output) throws {
        let query = try question.query(now: Wiring.now())
        try parts.show(try engine.report(report ?? "", query), output)
    }
}

extension Listing {
    /// The catalogue of reports.
    fileprivate static var reports: Listing {
        Listing(
            columns: [Column(id: "report", heading: "Report"), Column(id: "summary", heading: "Summary")],
            rows: ReportCatalogue.all.members.map { [.text($0.id), .text($0.summary)] })
    }
}
