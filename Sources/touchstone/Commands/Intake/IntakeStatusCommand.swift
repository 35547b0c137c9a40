import ArgumentParser
import Domain
import Engine
import Storage

struct IntakeStatusCommand: EngineCommand {
    static let configuration = CommandConfiguration(
        "status", "Says whether messages are taken in or only kept, and how many wait.",
        examples: [Example("intake status", "how it stands")])

    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    func run(_ engine: Engine, _ output: Output) throws {
        let status = try engine.intakeStatus()
        output.show(status.sentence, json: status.json)
    }
}

extension IntakeStatus {
    /// For people.
    var sentence: String {
        let waiting = "\(grouped(waiting)) \(self.waiting == 1 ? "message waits" : "messages wait")."
        guard let setting, setting.isStoreOnly else { return "Messages are taken in. \(waiting)" }
        let reason = setting.reason.isEmpty ? "" : ": \(setting.reason)"
        return "Store-only since \(setting.changedAt), by \(setting.changedBy)\(reason). \(waiting)"
    }
}
