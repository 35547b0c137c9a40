import ArgumentParser
import Domain
import Engine
import Storage

struct MessageList: EngineCommand {
    static let configuration = CommandConfiguration(
        "list", "Lists the messages that could not be taken in, the newest first.",
        examples: [Example("message list --limit 20", "the newest twenty")])

    @Option(help: "At most so many.")
    var limit = 100

    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    func run(_ engine: Engine, _ output: Output) throws {
        output.show(Listing(try engine.deadLetters(limit: max(1, limit))))
    }
}

extension Listing {
    fileprivate init(_ letters: [DeadLetter]) {
        columns = [
            Column(id: "id", heading: "Message"), Column(id: "received_at", heading: "Received"),
            Column(id: "endpoint", heading: "Came in at"), Column(id: "code", heading: "Code"),
            Column(id: "reason", heading: "Reason"),
        ]
        rows = letters.map { letter in
            [
                .text("\(letter.id)"), .moment(letter.message.receivedAt), .text(letter.message.endpoint),
                .text(letter.flaw.code.rawValue), .text(letter.flaw.message),
            ]
        }
    }
}
