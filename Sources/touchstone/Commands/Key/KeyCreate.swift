import ArgumentParser
import Engine
import Storage

struct KeyCreate: EngineCommand {
    static let configuration = CommandConfiguration(
        "create", "Makes a write key.",
        examples: [
            Example("key create website --origin https://example.com", "for the pages of one site"),
            Example("key create backend", "for programs, from anywhere"),
        ])

    @Argument(help: "What sends with it; facts have the source 'track:' with this name.")
    var name: String

    @Option(help: "An origin whose pages may use it; any when none is given.")
    var origin: [String] = []

    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    func run(_ engine: Engine, _ output: Output) throws {
        var generator = SystemRandomNumberGenerator()
        let random = (0..<20).map { _ in UInt8.random(in: 0...255, using: &generator) }
        let key = try engine.createWriteKey(name, origins: origin, random: random)
        output.show(key.key, json: key.json)
    }
}
