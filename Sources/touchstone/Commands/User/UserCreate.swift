import ArgumentParser
import Domain
import Engine
import Storage

struct UserCreate: EngineCommand {
    static let configuration = CommandConfiguration(
        "create", "Makes a user, and shows the link by which it comes in for the first time.",
        examples: [
            Example("user create ann@example.com --role manager", "a manager"),
            Example("user create lee@example.com --role rep --owns \"Lee Chan\"", "who owns leads by that name, too"),
        ])

    @Argument(help: "The address; the user signs in with it.")
    var email: String

    @Option(help: "admin, manager, marketing, rep or read_only.")
    var role: Role

    @Option(help: "What to call the user.")
    var name = ""

    @Option(help: "Another name under which leads belong to the user.")
    var owns: [String] = []

    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    func run(_ engine: Engine, _ output: Output) throws {
        let made = try engine.createUser(email, name: name, role: role, ownerNames: owns)
        try output.show(try engine.inviteUser(.id(made.id)), settings)
    }
}
