import ArgumentParser
import Domain
import Engine
import Foundation
import PolicyFile
import Storage

struct ImportRun: ParsableCommand {
    static let configuration = CommandConfiguration(
        "run", "Takes in a file by a mapping; goes on where an earlier run of the same file was interrupted.",
        examples: [
            Example("import run leads.csv --mapping leads.yaml", "leads, by the mapping beside them"),
            Example("import run list.csv", "a list of people, by the names of its columns"),
            Example("import run leads.csv --mapping leads.yaml --dry-run", "count and complain, change nothing"),
        ])

    @Argument(help: "A CSV or NDJSON file.", completion: .file())
    var file: String

    @OptionGroup(title: "Mapping") var mapping: MappingOptions

    @OptionGroup(title: "Action") var writing: WriteOptions
    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    mutating func run() throws {
        let settings = try settings.settings()
        try Wiring(settings).withEngine(creates: true) { engine in try run(engine, form.output) }
    }

    private func run(_ engine: Engine, _ output: Output) throws {
        try Starting.policy(engine, output)
        let text = try mapping.text(of: file, engine)
        if mapping.mapping == nil { output.say(text.source) }
        let prepared = try engine.prepareImport(
            URL(filePath: file), mapping: try text.mapping(), mappingText: text.source,
            lookupFolder: URL(filePath: mapping.mapping ?? file).deletingLastPathComponent())
        for sentence in prepared.decisions + prepared.warnings { output.say(sentence) }
        let bar = ProgressBar(output)
        let clock = ContinuousClock()
        let start = clock.now
        let progress: @Sendable (ImportProgress) -> Void = { state in
            let seconds = Double((clock.now - start) / .seconds(1))
            let rate = seconds > 0 ? Int(Double(state.rows) / seconds) : 0
            let part = Double(state.bytesDone) / Double(max(1, state.bytesTotal))
            let left = part > 0 ? Int(seconds / part - seconds) : 0
            bar.show(part, "\(grouped(state.rows)) rows, \(grouped(rate)) a second, \(left) s left")
        }
        let report =
            writing.dryRun
            ? try engine.dryRunImport(prepared.job, progress: progress)
            : try engine.runImport(prepared.job, progress: progress)
        bar.end()
        try show(report, output)
    }

    private func show(_ report: ImportReport, _ output: Output) throws {
        let counts = report.counts
        let name = report.id.map { "Import \($0)" } ?? "A dry run, which changed nothing,"
        let file = URL(filePath: file).lastPathComponent
        for row in report.rejections.prefix(10) { output.say("\(file), line \(row.line): \(row.reason)") }
        if report.rejections.count > 10 { output.say("and \(counts.rejected - 10) more rows that were turned away") }
        for remark in report.remarks { output.say(remark.sentence) }
        output.show(
            "\(name)\(report.isResumed ? ", continued," : "") read \(grouped(counts.read)) rows = "
                + "\(grouped(counts.created)) created + \(grouped(counts.updated)) updated + "
                + "\(grouped(counts.unchanged)) unchanged + \(grouped(counts.rejected)) rejected; "
                + "\(grouped(counts.facts)) new facts.",
            json: report.json)
        if counts.rejected > 0 {
            if let id = report.id {
                output.say("'touchstone import errors \(id)' gives the rejected rows back with reasons.")
            }
            throw ExitStatus.partial
        }
    }
}

extension ImportReport {
    fileprivate var json: JSON {
        [
            "import": id.map { .string("\($0)") } ?? .null, "isResumed": .bool(isResumed),
            "read": .integer(Int64(counts.read)), "created": .integer(Int64(counts.created)),
            "updated": .integer(Int64(counts.updated)), "unchanged": .integer(Int64(counts.unchanged)),
            "rejected": .integer(Int64(counts.rejected)), "facts": .integer(Int64(counts.facts)),
            "rejections": .array(
                rejections.map { ["line": .integer(Int64($0.line)), "reason": .string($0.reason)] }),
            "remarks": .array(remarks.map(\.json)),
        ]
    }
}
