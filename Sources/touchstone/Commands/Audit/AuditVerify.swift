import ArgumentParser
import Domain
import Engine
import Foundation

struct AuditVerify: EngineCommand {
    static let configuration = CommandConfiguration(
        "verify", "Finds out whether the log is what was written.",
        examples: [
            Example("audit verify", "against the signatures in the database"),
            Example("audit verify --checkpoint checkpoint.txt", "against one that was kept elsewhere as well"),
        ])

    @Option(help: "A file that 'audit checkpoint' wrote.", completion: .file())
    var checkpoint: String?

    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    func run(_ engine: Engine, _ output: Output) throws {
        let result = try engine.verifyAudit(against: checkpoint.map(AuditVerify.read))
        let lines = result.findings.map { "\($0)\n" }.joined()
        output.show(lines, json: result.json)
        output.say(
            "\(result.entries) entries, \(result.checkpoints) checkpoints: "
                + (result.findings.isEmpty ? "all as written." : "\(result.findings.count) findings."))
        if !result.findings.isEmpty { throw ExitStatus.failure }
    }

    private static func read(_ path: String) throws -> AuditCheckpoint {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw Problem(.notFound, "there is no file \(path)", hint: "'audit checkpoint' writes one")
        }
        guard let checkpoint = AuditCheckpoint(parsing: String(decoding: data, as: UTF8.self)) else {
            throw Problem(.invalid, "\(path) holds no checkpoint", hint: "'audit checkpoint' writes one")
        }
        return checkpoint
    }
}
