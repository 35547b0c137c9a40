import ArgumentParser
import Domain
import Engine
import Storage

struct UserUnlink: EngineCommand {
    static let configuration = CommandConfiguration(
        "unlink", "Takes an identity of a provider away from a user, and ends the user's sessions.",
        examples: [Example("user unlink ann@example.com LI1 --yes", "without being asked")])

    @OptionGroup var user: UserArgument

    @Argument(help: "The identity's number, such as LI1.")
    var identity: String

    @OptionGroup(title: "Consent") var consent: ConsentOptions
    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    func run(_ engine: Engine, _ output: Output) throws {
        guard let id = ID<LinkedIdentity>(parsing: identity) else {
            throw Problem(.invalid, "'\(identity)' is no identity", hint: "'touchstone user identities' lists them")
        }
        try consent.require("Let \(user.user) in by \(identity) no more?")
        let link = try engine.unlinkIdentity(id, of: UserName(parsing: user.user))
        output.show("\(user.user) comes in by \(link.issuer) no more.", json: link.json)
    }
}
