import ArgumentParser
import Domain
import Engine

struct TokenCreate: EngineCommand {
    static let configuration = CommandConfiguration(
        "create", "Makes a token and shows it, once.",
        examples: [
            Example("token create warehouse --role read_only", "what users of a role may do"),
            Example("token create sync --scope leads:read --scope reports:read --expires 2030-12-31", "until that day"),
        ])

    @Argument(help: "What shows it; unique.")
    var name: String

    @Option(help: "Everything that users of this role may do.")
    var role: Role?

    @Option(help: "One thing that it may do: \(Permission.allCases.map(\.rawValue).joined(separator: ", ")).")
    var scope: [Permission] = []

    @Option(help: "The user it belongs to, by number or address: it then opens no more than the user may.")
    var user: String?

    @Option(help: "The last day it holds, in UTC; until it is revoked when none is given.")
    var expires: DayArgument?

    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    func run(_ engine: Engine, _ output: Output) throws {
        let made = try engine.createAPIToken(
            APITokenPlan(
                name: name, scopes: Set(scope), role: role, user: user.map { try UserName(parsing: $0) },
                expiresAt: expires?.end))
        output.show(made.text, json: made.json)
    }
}

extension Permission: ExpressibleByArgument {}
extension Role: ExpressibleByArgument {}
