import ArgumentParser
import Engine
import Storage

struct UserEnable: EngineCommand {
    static let configuration = CommandConfiguration(
        "enable", "Lets a disabled user in again.",
        examples: [Example("user enable ann@example.com", "with the password and the tokens there were")])

    @OptionGroup var user: UserArgument
    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    func run(_ engine: Engine, _ output: Output) throws {
        let changed = try engine.enableUser(UserName(parsing: user.user))
        output.show("\(changed.email) may sign in again.", json: changed.json)
    }
}
