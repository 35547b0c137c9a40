import ArgumentParser
import Domain
import Engine
import Storage

struct TokenRevoke: EngineCommand {
    static let configuration = CommandConfiguration(
        "revoke", "Ends a token for good.",
        examples: [Example("token revoke AT2 --yes", "without being asked")])

    @Argument(help: "The token's number.", transform: { try ID.typed($0, as: "token", such: "AT2") })
    var token: ID<APIToken>

    @OptionGroup(title: "Consent") var consent: ConsentOptions
    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    func run(_ engine: Engine, _ output: Output) throws {
        try consent.require("Refuse what shows token \(token) from now on?")
        let revoked = try engine.revokeAPIToken(token)
        output.show("Token \(revoked.id), '\(revoked.name)', is revoked.", json: revoked.json)
    }
}
