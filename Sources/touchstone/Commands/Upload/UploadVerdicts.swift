import ArgumentParser
import Domain
import Engine
import Storage

struct UploadVerdicts: EngineCommand {
    static let configuration = CommandConfiguration(
        "verdicts", "Lists what each row of a file came to when it was tried last.",
        examples: [Example("upload verdicts UP1 --csv", "for a spreadsheet")])

    @Argument(help: "The upload's number.", transform: UploadNumber.id)
    var upload: ID<UploadRow>

    @Option(help: "At most so many.")
    var limit = 10_000

    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    func run(_ engine: Engine, _ output: Output) throws {
        let (lines, next) = try engine.uploadVerdicts(upload, from: 0, limit: max(1, limit))
        output.show(Listing(verdicts: lines))
        if next != nil { output.say("There are more: --limit says how many are listed.") }
    }
}

extension Listing {
    /// Rows as they are kept: objects with `line`, `verdict`, `facts` and `reason`.
    fileprivate init(verdicts: [JSON]) {
        columns = [
            Column(id: "line", heading: "Line", isNumber: true), Column(id: "verdict", heading: "Verdict"),
            Column(id: "facts", heading: "Facts", isNumber: true), Column(id: "reason", heading: "Because"),
        ]
        rows = verdicts.map { row in
            [
                .number(row["line"]?.integer ?? 0), .text(row["verdict"]?.string),
                .number(row["facts"]?.integer ?? 0), .text(row["reason"]?.string),
            ]
        }
    }
}
