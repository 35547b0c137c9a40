import ArgumentParser
import Domain
import Engine
import Storage

struct UserRole: EngineCommand {
    static let configuration = CommandConfiguration(
        "role", "Gives a user another role.",
        examples: [Example("user role ann@example.com admin", "may do everything from now on")])

    @OptionGroup var user: UserArgument

    @Argument(help: "admin, manager, marketing, rep or read_only.")
    var role: Role

    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    func run(_ engine: Engine, _ output: Output) throws {
        let changed = try engine.setRole(role, of: UserName(parsing: user.user))
        output.show("\(changed.email) is \(changed.role.rawValue).", json: changed.json)
    }
}
