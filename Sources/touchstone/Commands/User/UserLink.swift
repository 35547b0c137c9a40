import ArgumentParser
import Domain
import Engine
import Storage

struct UserLink: EngineCommand {
    static let configuration = CommandConfiguration(
        "link", "Links a user to who it is at a provider that gives no verified addresses.",
        examples: [
            Example("user link ann@example.com https://sso.example.com 248289761001", "comes in by that provider too")
        ])

    @OptionGroup var user: UserArgument

    @Argument(help: "The provider, as it calls itself.")
    var issuer: String

    @Argument(help: "What the provider knows the user by; the audit log shows it of who was refused.")
    var subject: String

    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    func run(_ engine: Engine, _ output: Output) throws {
        let link = try engine.linkIdentity(issuer: issuer, subject: subject, to: UserName(parsing: user.user))
        output.show("\(user.user) comes in by \(link.issuer) too (\(link.id)).", json: link.json)
    }
}
