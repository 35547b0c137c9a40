import ArgumentParser
import Engine
import Storage

struct UserDisable: EngineCommand {
    static let configuration = CommandConfiguration(
        "disable", "Lets a user in no more: sessions, links and tokens of the user end.",
        examples: [Example("user disable ann@example.com --yes", "without being asked")])

    @OptionGroup var user: UserArgument
    @OptionGroup(title: "Consent") var consent: ConsentOptions
    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    func run(_ engine: Engine, _ output: Output) throws {
        try consent.require("Let \(user.user) in no more?")
        let changed = try engine.disableUser(UserName(parsing: user.user))
        output.show("\(changed.email) is disabled.", json: changed.json)
    }
}
