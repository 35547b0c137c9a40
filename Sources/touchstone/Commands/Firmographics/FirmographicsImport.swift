import ArgumentParser
import Domain
import Engine
import Foundation

struct FirmographicsImport: WritingCommand {
    static let configuration = CommandConfiguration(
        "import", "Takes a file of companies into the table, each in place of what stood under its domain.",
        examples: [
            Example("firmographics import companies.csv --dry-run", "count and complain, change nothing"),
            Example("firmographics import companies.csv", "for good; the same rows again change nothing"),
        ])

    @Argument(help: "CSV or JSON lines, with a column of domains or websites.", completion: .file())
    var file: String

    @OptionGroup(title: "Action") var writing: WriteOptions
    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    func run(_ engine: Engine, _ output: Output) throws {
        let outcome = try engine.importFirmographics(output.place.url(file))
        for rejection in outcome.rejected.prefix(10) { output.say("line \(rejection.line): \(rejection.reason)") }
        if outcome.rejected.count > 10 { output.say("and \(outcome.rejected.count - 10) more rows were left out") }
        output.show(outcome.sentence, json: outcome.json)
        if !outcome.rejected.isEmpty { throw ExitStatus.partial }
    }
}

extension FirmographicImport {
    fileprivate var sentence: String {
        "\(grouped(read)) rows read: \(grouped(changed)) companies new or changed, \(grouped(unchanged)) unchanged, "
            + "\(grouped(rejected.count)) left out; domains from '\(domainColumn)'."
    }
}
