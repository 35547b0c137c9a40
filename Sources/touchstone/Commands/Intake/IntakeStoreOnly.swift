import ArgumentParser
import Engine

struct IntakeStoreOnly: EngineCommand {
    static let configuration = CommandConfiguration(
        "store-only", "Keeps what comes as it was sent and decides on nothing, until 'intake resume'.",
        examples: [Example("intake store-only --reason 'rules being mended'", "until it is resumed")])

    @Option(help: "Why.")
    var reason = ""

    @Option(help: "Who does it; without this the name you are logged in under.")
    var by: String?

    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    func run(_ engine: Engine, _ output: Output) throws {
        let status = try engine.setStoreOnly(true, by: Actor.name(by), reason: reason)
        output.show(status.sentence, json: status.json)
    }
}
