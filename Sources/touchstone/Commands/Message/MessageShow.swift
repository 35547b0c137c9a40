import ArgumentParser
import Domain
import Engine
import Storage

struct MessageShow: EngineCommand {
    static let configuration = CommandConfiguration(
        "show", "Shows a message as it was sent.", examples: [Example("message show X3", "with the reason")])

    @Argument(help: "The message's number.", transform: { try MessageNumber.id($0) })
    var message: ID<DeadLetter>

    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    func run(_ engine: Engine, _ output: Output) throws {
        let letter = try engine.deadLetter(message)
        output.show("\(letter.flaw.message)\n\(letter.flaw.hint)\n\n\(letter.message.body)", json: letter.json)
    }
}

extension DeadLetter {
    fileprivate var json: JSON {
        [
            "id": .string("\(id)"), "receivedAt": .string("\(message.receivedAt)"),
            "endpoint": .string(message.endpoint),
            "code": .string(flaw.code.rawValue), "reason": .string(flaw.message), "hint": .string(flaw.hint),
            "body": .string(message.body),
        ]
    }
}
