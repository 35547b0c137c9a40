import ArgumentParser
import Engine
import Storage

struct KeyCreate: EngineCommand {
    static let configuration = CommandConfiguration(
        "create", "Makes a write key.",
        examples: [
            Example("key create website --origin https://example.com", "for the pages of one site"),
            Example("key create backend", "for programs, from anywhere"),
            Example("key create shop --quota 6000", "at most 6,000 messages a minute"),
        ])

    @Argument(help: "What sends with it; facts have the source 'track:' with this name.")
    var name: String

    @Option(help: "An origin whose pages may use it; any when none is given.")
    var origin: [String] = []

    @Option(help: "How many messages may come with it in a minute; any number without this.")
    var quota: Int?

    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    func run(_ engine: Engine, _ output: Output) throws {
        let key = try engine.createWriteKey(name, origins: origin, messagesPerMinute: quota)
        output.show(key.key, json: key.json)
    }
}
