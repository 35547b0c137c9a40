import ArgumentParser
import Domain
import Engine
import Storage

struct AccountShow: EngineCommand {
    static let configuration = CommandConfiguration(
        "show", "Shows a company with the leads that belong to it.",
        examples: [
            Example("account show A7", "its leads by number"), Example("account show A7 --json", "for programs"),
        ])

    @Argument(help: "The company's number.", transform: { try ID.typed($0, as: "account", such: "A3") })
    var account: ID<Account>

    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    func run(_ engine: Engine, _ output: Output) throws {
        let dossier = try engine.account(account)
        let (row, leads) = (dossier.summary.account, Listing(dossier.leads))
        let domain = row.domain.map { " (\($0))" } ?? ""
        output.say("\(row.id)  \(row.name)\(domain), \(dossier.summary.people) people")
        guard output.format == .json else { return output.show(leads) }
        output.show(
            "",
            json: [
                "account": .string("\(row.id)"), "name": .string(row.name),
                "domain": row.domain.map { .string($0) } ?? .null, "people": .integer(Int64(dossier.summary.people)),
                "leads": leads.json,
            ])
    }
}
