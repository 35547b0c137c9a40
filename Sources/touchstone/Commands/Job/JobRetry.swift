import ArgumentParser
import Domain
import Engine
import Storage

struct JobRetry: EngineCommand {
    static let configuration = CommandConfiguration(
        "retry", "Lets a job be done now that has failed, was cancelled or waits for later.",
        examples: [Example("job retry J3", "from its first attempt on; 'touchstone serve' does it")])

    @Argument(help: "The job's number.", transform: { try JobNumber.id($0) })
    var job: ID<Job>

    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    func run(_ engine: Engine, _ output: Output) throws {
        let job = try engine.retryJob(job)
        output.show("Job \(job.id) is due.", json: job.json)
    }
}
