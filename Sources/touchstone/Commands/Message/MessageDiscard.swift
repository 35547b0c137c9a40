import ArgumentParser
import Domain
import Engine
import Storage

struct MessageDiscard: EngineCommand {
    static let configuration = CommandConfiguration(
        "discard", "Gives a message up for good.",
        examples: [Example("message discard X3 --yes", "without being asked")])

    @Argument(help: "The message's number.", transform: { try MessageNumber.id($0) })
    var message: ID<DeadLetter>

    @OptionGroup(title: "Consent") var consent: ConsentOptions
    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    func run(_ engine: Engine, _ output: Output) throws {
        try consent.require("Give up message \(message) for good?")
        try engine.discardDeadLetter(message)
        output.show("Message \(message) is given up.", json: ["message": .string("\(message)")])
    }
}
