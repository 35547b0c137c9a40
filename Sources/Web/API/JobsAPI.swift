import Domain
import Engine
import HTTPTypes

extension Endpoint {
    /// What is to be done outside the database.
    static let jobs: [Endpoint] = [
        Endpoint(
            .get, "/jobs", .operate, "Lists jobs, the newest first.",
            Operation(
                id: "listJobs", tag: "jobs", effect: .reads,
                parameters: [
                    .init(name: "queue", schema: .text(1...60), about: "Only jobs of this queue."),
                    .init(
                        name: "state", schema: .choice(Job.State.allCases.map(\.rawValue)),
                        about: "Only jobs that have come so far."),
                    .limit(), .cursor,
                ], answers: [.ok(.page(of: jobSchema))])
        ) { call in
            var filter = JobFilter()
            (filter.queue, filter.state) = (call.text("queue"), call.text("state").flatMap { Job.State(rawValue: $0) })
            return try call.page("jobs \(call.text("state") ?? "") \(call.text("queue") ?? "")") {
                [filter] before, limit in
                var page = filter
                (page.before, page.limit) = (before.map { ID($0) }, limit)
                return try call.engine.jobs(page).map { ($0.id.value, $0.json) }
            }
        },
        Endpoint(
            .get, "/jobs/{job}", .operate, "Shows a job with what its handler needs to know.",
            Operation(id: "showJob", tag: "jobs", effect: .reads, path: path, answers: [.ok(jobSchema)], hasTag: true)
        ) { call in Reply(try call.engine.job(try call.id("job")).json).tagged },
        Endpoint(
            .post, "/jobs/{job}/retry", .operate, "Has a job done now that failed, was cancelled or waits for later.",
            Operation(id: "retryJob", tag: "jobs", effect: .changes, path: path, answers: [.ok(jobSchema)])
        ) { call in Reply(try call.engine.retryJob(try call.id("job")).json) },
        Endpoint(
            .post, "/jobs/{job}/cancel", .operate, "Ends a job that has not ended.",
            Operation(id: "cancelJob", tag: "jobs", effect: .changes, path: path, answers: [.ok(jobSchema)])
        ) { call in Reply(try call.engine.cancelJob(try call.id("job")).json) },
    ]

    private static let path = ["job": Schema.id("J")]

    static let jobSchema = Schema.object([
        "id": .id("J"), "queue": .text, "key": .text.about("Unique in its queue."), "subject": .text,
        "body": .map(.anything), "state": .choice(Job.State.allCases.map(\.rawValue)), "createdAt": .moment,
        "dueAt": .moment, "attempts": .whole,
        "token": .whole.about("Grows with each claim; whoever writes back names it."),
        "leaseEndsAt": .moment.orNull, "lastError": .text, "doneAt": .moment.orNull,
        "result": Schema.map(.anything).orNull.about("What came of it, where somebody asked for that."),
    ]).named("Job")
}
