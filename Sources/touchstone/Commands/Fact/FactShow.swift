import ArgumentParser
import Domain
import Engine

struct FactShow: EngineCommand {
    static let configuration = CommandConfiguration(
        "show", "Shows a fact.", examples: [Example("fact show F42 --json", "for programs")])

    @Argument(help: "The fact's number.", transform: FactNumber.id)
    var fact: ID<Fact>

    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    func run(_ engine: Engine, _ output: Output) throws { output.show(Listing([try engine.fact(fact)])) }
}
