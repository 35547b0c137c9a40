import ArgumentParser
import Domain
import Engine

struct AuditCheckpointCommand: EngineCommand {
    static let configuration = CommandConfiguration(
        "checkpoint", "Prints a signature over the whole log. Keep it where nobody who can write the database can.",
        examples: [Example("audit checkpoint > checkpoint.txt", "for 'audit verify --checkpoint' later")])

    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    func run(_ engine: Engine, _ output: Output) throws {
        let checkpoint = try engine.auditCheckpoint()
        output.show("\(checkpoint)", json: ["checkpoint": .string("\(checkpoint)")])
    }
}
