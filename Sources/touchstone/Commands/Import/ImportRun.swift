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
            Example("import run leads.csv --mapping leads.yaml --dry-run --verdicts --csv", "what each row comes to"),
        ])

    @Argument(help: "A CSV or NDJSON file.", completion: .file())
    var file: String

    @OptionGroup(title: "Mapping") var mapping: MappingOptions

    @Flag(help: "With --dry-run, say of each row what it would come to.")
    var verdicts = false

    @OptionGroup(title: "Action") var writing: WriteOptions
    @OptionGroup(title: "Commits") var commits: CommitOptions
    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    func validate() throws {
        if verdicts, !writing.dryRun { throw ValidationError("--verdicts belongs to --dry-run.") }
    }

    mutating func run() throws { try run(only: nil) }

    /// Takes the file in; throws `invalid` when its rows are of another kind than asked for.
    func run(only kind: RowKind?) throws {
        let settings = try settings.settings()
        let output = form.output
        if writing.dryRun {
            try Wiring(settings).withPreview(output, isTrial: true) { try run($0, output, kind) }
        } else {
            try Wiring(settings).withEngine(creates: true) { engine in
                try Starting.policy(engine, output)
                try run(engine, output, kind)
            }
        }
    }

    private func run(_ engine: Engine, _ output: Output, _ kind: RowKind?) throws {
        let text = try mapping.text(of: file, engine)
        if mapping.mapping == nil { output.say(text.source) }
        let read = try text.mapping()
        if let kind, read.rows != kind {
            throw Problem(
                .invalid, "the mapping is for rows of \(read.rows.rawValue), not of \(kind.rawValue)",
                hint: "'touchstone import' takes in files of every kind")
        }
        let prepared = try engine.prepareImport(
            output.place.url(file), mapping: read, mappingText: text.source,
            lookupFolder: output.place.url(mapping.mapping ?? file).deletingLastPathComponent())
        for sentence in prepared.decisions + prepared.warnings { output.say(sentence) }
        let bar = ProgressBar(output)
        let start = ContinuousClock.now
        let progress: @Sendable (ImportProgress) -> Void = { state in
            let seconds = Double((ContinuousClock.now - start) / .seconds(1))
            bar.show(
                state.part,
                "\(grouped(state.rows)) rows, \(grouped(state.rowsPerSecond(after: seconds))) a second, "
                    + "\(state.secondsLeft(after: seconds)) s left")
        }
        let rows = verdicts ? RowVerdicts(output) : nil
        let report =
            writing.dryRun
            ? try engine.dryRunImport(prepared.job, verdict: { rows?.show($0) }, progress: progress)
            : try engine.runImport(prepared.job, rowsPerCommit: commits.rowsPerCommit, progress: progress)
        bar.end()
        try show(report, output)
    }

    private func show(_ report: ImportReport, _ output: Output) throws {
        let counts = report.counts
        let file = URL(filePath: file).lastPathComponent
        for row in report.rejections.prefix(verdicts ? 0 : 10) {
            output.say("\(file), line \(row.line): \(row.reason)")
        }
        if report.rejections.count > 10, !verdicts {
            output.say("and \(counts.rejected - 10) more rows that were turned away")
        }
        for remark in report.remarks { output.say(remark.sentence) }
        if verdicts { output.say(report.sentence) } else { output.show(report.sentence, json: report.json) }
        if counts.rejected > 0 {
            if let id = report.id {
                output.say("'touchstone import errors \(id)' gives the rejected rows back with reasons.")
            }
            throw ExitStatus.partial
        }
    }
}
