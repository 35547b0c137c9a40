import ArgumentParser
import Domain
import Engine
import Storage

struct JobList: EngineCommand {
    static let configuration = CommandConfiguration(
        "list", "Lists jobs, the newest first.",
        examples: [
            Example("job list --limit 20", "the newest twenty"),
            Example("job list --queue webhook --state waiting", "calls that are still to be made"),
        ])

    @Option(help: "Only jobs of this queue.")
    var queue: String?

    @Option(help: "Only jobs that have come so far: waiting, running, done, failed or cancelled.")
    var state: Job.State?

    @Option(help: "At most so many.")
    var limit = 100

    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    func run(_ engine: Engine, _ output: Output) throws {
        var filter = JobFilter()
        (filter.queue, filter.state, filter.limit) = (queue, state, max(1, limit))
        output.show(Listing(try engine.jobs(filter)))
    }
}

extension Listing {
    fileprivate init(_ jobs: [Job]) {
        columns = [
            Column(id: "id", heading: "Job"), Column(id: "queue", heading: "Queue"),
            Column(id: "subject", heading: "About"), Column(id: "state", heading: "State"),
            Column(id: "attempts", heading: "Attempts", isNumber: true), Column(id: "due_at", heading: "Due"),
            Column(id: "done_at", heading: "Ended"), Column(id: "last_error", heading: "Last error"),
        ]
        rows = jobs.map { job in
            [
                .text("\(job.id)"), .text(job.queue), .text(job.subject), .text(job.state.rawValue),
                .number(job.attempts), .moment(job.dueAt), .moment(job.doneAt), .text(job.lastError),
            ]
        }
    }
}
