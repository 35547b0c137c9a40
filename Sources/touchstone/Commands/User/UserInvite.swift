import ArgumentParser
import Domain
import Engine
import Storage

struct UserInvite: EngineCommand {
    static let configuration = CommandConfiguration(
        "invite", "Makes a link by which a user comes in once, to set a password; links made before end.",
        examples: [Example("user invite ann@example.com", "a link that holds for three days")])

    @OptionGroup var user: UserArgument
    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    func run(_ engine: Engine, _ output: Output) throws {
        try output.show(try engine.inviteUser(UserName(parsing: user.user)), settings)
    }
}

extension Output {
    /// A link: the address to open for people and programs.
    func show(_ link: SignInLink, _ options: SettingOptions) throws {
        let settings = try options.settings()
        let url = link.url(on: settings.serverAddress)
        show(
            url,
            json: [
                "user": link.user?.json ?? .null, "link": .string(url), "expiresAt": .string("\(link.expiresAt)"),
            ])
        say("It lets \(link.user?.email ?? "the first admin") in once, until \(link.expiresAt.minuteText).")
    }
}
