import ArgumentParser
import Domain
import Engine
import Storage

struct MessageRetry: EngineCommand {
    static let configuration = CommandConfiguration(
        "retry", "Tries again to take messages in.",
        examples: [Example("message retry X3", "one"), Example("message retry --all", "every one that waits")])

    @Argument(help: "The number of a message.", transform: { try MessageNumber.id($0) })
    var message: ID<DeadLetter>?

    @Flag(help: "Every message.")
    var all = false

    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    func validate() throws {
        guard all != (message != nil) else { throw ValidationError("Name a message, or write --all.") }
    }

    func run(_ engine: Engine, _ output: Output) throws {
        var (taken, left) = (0, 0)
        for id in try message.map({ [$0] }) ?? engine.deadLetters(limit: .max).map(\.id).reversed() {
            if let flaw = try engine.redriveDeadLetter(id) {
                left += 1
                output.say("\(id): \(flaw.message)")
            } else {
                taken += 1
            }
        }
        output.show(
            "\(grouped(taken)) taken in, \(grouped(left)) left.",
            json: ["takenIn": .integer(Int64(taken)), "left": .integer(Int64(left))])
        if left > 0 { throw ExitStatus.partial }
    }
}
