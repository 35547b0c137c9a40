import ArgumentParser
import Domain
import Engine

struct VerifyCommand: EngineCommand {
    static let configuration = CommandConfiguration(
        "verify", "Works out every lead again from its facts and compares it with what is stored.",
        examples: [
            Example("verify", "whether everything is as the facts say"),
            Example("verify --repair", "and write anew what is not"),
        ])

    @Flag(help: "Write anew what is not as the facts say.")
    var repair = false

    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    func run(_ engine: Engine, _ output: Output) throws {
        let bar = ProgressBar(output)
        let result = try engine.verify(repair: repair) { bar.show("\($0) people") }
        bar.end()
        output.show(Listing(result.findings))
        output.say(
            "\(result.people) people, \(result.facts) facts, \(result.decisions) decisions: "
                + (result.findings.isEmpty ? "all as the facts say." : "\(result.findings.count) differences."))
        for finding in result.columnFindings { output.say("Columns: \(finding).") }
        if !result.findings.isEmpty, !repair { throw ExitStatus.failure }
    }
}

extension Listing {
    fileprivate init(_ findings: [Verification.Finding]) {
        columns = [
            Column(id: "lead", heading: "Lead"), Column(id: "what", heading: "What"),
            Column(id: "stored", heading: "Stored"), Column(id: "computed", heading: "As the facts say"),
        ]
        rows = findings.map { finding in
            [.text("L\(finding.person.value)"), .text(finding.what), .text(finding.stored), .text(finding.computed)]
        }
    }
}
