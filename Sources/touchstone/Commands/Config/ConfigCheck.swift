import ArgumentParser
import Domain

struct ConfigCheck: ParsableCommand {
    static let configuration = CommandConfiguration(
        "check", "Checks options, environment and settings file.",
        examples: [
            Example("config check", "what holds here"),
            Example("config check --config /etc/touchstone.yaml", "what holds with that file"),
        ])

    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    func run() throws {
        _ = try settings.settings()
        let file = settings.settingsFile
        form.output.show(
            "The settings are right (\(file ?? "without a settings file")).",
            json: ["isRight": true, "file": file.map { .string($0) } ?? .null])
    }
}
