import ArgumentParser
import Domain
import Engine
import Storage

struct UserCodes: EngineCommand {
    static let configuration = CommandConfiguration(
        "remove-codes", "Asks a user for no codes of an app any more, who lost the app and the recovery codes.",
        examples: [Example("user remove-codes ann@example.com --yes", "without being asked")])

    @OptionGroup var user: UserArgument
    @OptionGroup(title: "Consent") var consent: ConsentOptions
    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    func run(_ engine: Engine, _ output: Output) throws {
        try consent.require("Let \(user.user) in by the password alone from now on?")
        let user = try engine.removeSecondFactor(of: UserName(parsing: user.user))
        output.show("\(user.email) comes in by the password alone.", json: user.json)
    }
}
