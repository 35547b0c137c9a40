import ArgumentParser
import Domain
import Engine
import Storage

struct JobCancel: EngineCommand {
    static let configuration = CommandConfiguration(
        "cancel", "Ends a job that has not ended.",
        examples: [Example("job cancel J3 --yes", "without being asked")])

    @Argument(help: "The job's number.", transform: { try JobNumber.id($0) })
    var job: ID<Job>

    @OptionGroup(title: "Consent") var consent: ConsentOptions
    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    func run(_ engine: Engine, _ output: Output) throws {
        try consent.require("Cancel job \(job)?")
        let job = try engine.cancelJob(job)
        output.show("Job \(job.id) is cancelled.", json: job.json)
    }
}
