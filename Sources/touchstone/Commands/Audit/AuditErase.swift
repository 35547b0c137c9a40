import ArgumentParser
import Domain
import Engine

struct AuditErase: EngineCommand {
    static let configuration = CommandConfiguration(
        "erase", "Erases what the log says of a user that is personal; that something was done stays.",
        examples: [Example("audit erase ann@example.com --yes", "names, addresses and networks of hers")])

    @OptionGroup var user: UserArgument
    @OptionGroup(title: "Consent") var consent: ConsentOptions
    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    func run(_ engine: Engine, _ output: Output) throws {
        try consent.require("Erase what the audit log says of \(user.user) that is personal?")
        let count = try engine.eraseAuditDetails(of: UserName(parsing: user.user))
        output.show("Erased in \(count) entries.", json: ["erased": .integer(Int64(count))])
    }
}
