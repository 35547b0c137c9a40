import ArgumentParser
import Domain
import Engine
import Storage

struct JobShow: EngineCommand {
    static let configuration = CommandConfiguration(
        "show", "Shows a job with what its handler needs to know.",
        examples: [Example("job show J3", "how far it has come, and why not further")])

    @Argument(help: "The job's number.", transform: { try JobNumber.id($0) })
    var job: ID<Job>

    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    func run(_ engine: Engine, _ output: Output) throws {
        let job = try engine.job(job)
        let times = job.attempts == 1 ? "once" : "\(job.attempts) times"
        var lines = [
            "\(job.id) of '\(job.queue)' about \(job.subject): \(job.state.rawValue), begun \(times)",
            "due \(job.dueAt), made \(job.createdAt)" + (job.doneAt.map { ", ended \($0)" } ?? ""),
        ]
        if !job.lastError.isEmpty { lines.append("last error: \(job.lastError)") }
        lines.append(job.body.canonical)
        output.show(lines.joined(separator: "\n"), json: job.json)
    }
}
