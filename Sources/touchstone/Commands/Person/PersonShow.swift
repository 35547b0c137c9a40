import ArgumentParser
import Domain
import Engine

struct PersonShow: EngineCommand {
    static let configuration = CommandConfiguration(
        "show", "Shows what a person is recognised by.",
        examples: [Example("person show P42", "by any number that the person ever had")])

    @Argument(help: "The person's number.", transform: { try ID.typed($0, as: "person", such: "P3") })
    var person: ID<Person>

    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    func run(_ engine: Engine, _ output: Output) throws { output.show(Listing([try engine.person(person)])) }
}
