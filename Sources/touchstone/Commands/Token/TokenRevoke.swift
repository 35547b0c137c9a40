import ArgumentParser
import Domain
import Engine
import Storage

struct TokenRevoke: EngineCommand {
    static let configuration = CommandConfiguration(
        "revoke", "Ends a token for good.",
        examples: [Example("token revoke AT2 --yes", "without being asked")])

    @Argument(help: "The token's number.", transform: { try TokenRevoke.id($0) })
    var token: ID<APIToken>

    @OptionGroup(title: "Consent") var consent: ConsentOptions
    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    func run(_ engine: Engine, _ output: Output) throws {
        try consent.require("Refuse what shows token \(token) from now on?")
        let revoked = try engine.revokeAPIToken(token)
        output.show("Token \(revoked.id), '\(revoked.name)', is revoked.", json: revoked.json)
    }

    private static func id(_ text: String) throws -> ID<APIToken> {
        guard let id = ID<APIToken>(parsing: text) else { throw ValidationError("'\(text)' is no token such as AT2.") }
        return id
    }
}
