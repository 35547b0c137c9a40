import Domain
import Engine
import HTTPTypes
import Storage

/// Tells those who look after the server how it is.
struct OperationsDesk: Sendable {
    private let engine: Engine
    private let intake: EventIntake
    private let canary: IntakeCanary
    private let clock: @Sendable () -> Instant
    private let bench: Workbench
    let counters: RequestCounters

    init(
        _ engine: Engine, _ intake: EventIntake, _ canary: IntakeCanary, _ counters: RequestCounters,
        on bench: Workbench, clock: @escaping @Sendable () -> Instant
    ) {
        self.canary = canary
        self.clock = clock
        self.engine = engine
        self.intake = intake
        self.bench = bench
        self.counters = counters
    }

    /// 200 while facts can be recorded, 503 with the reason otherwise.
    func readiness() -> Reply {
        if let stoppage = engine.database.stoppage {
            return Reply(text: stoppage.description + "\n", status: .serviceUnavailable)
        }
        // It is ready all the same: what comes is kept until the policy can be read.
        if let trouble = intake.trouble { return Reply(text: "ready, but messages are only kept: \(trouble)\n") }
        return Reply(text: "ready\n")
    }

    /// The text form of Prometheus.
    func metrics() async throws -> Reply {
        let writer = engine.database.writerCounts
        var text = MetricText()
        text.add("touchstone_commits_total", .counter, "Transactions that were committed.", writer.commits)
        text.add("touchstone_writes_total", .counter, "Writes that were committed.", writer.recorded)
        text.add("touchstone_writes_undone_total", .counter, "Writes that were rolled back.", writer.rolledBack)
        text.add("touchstone_writes_refused_total", .counter, "Writes that were refused.", writer.refused)
        text.add("touchstone_writes_waiting", .gauge, "Writes that wait.", writer.waiting)
        text.add("touchstone_messages_waiting", .gauge, "Messages that wait to be recorded.", intake.waiting)
        let status = try await bench.run { [engine] in try engine.intakeStatus() }
        text.add("touchstone_messages_kept", .gauge, "Messages that are kept to be taken in later.", status.waiting)
        text.add("touchstone_store_only", .gauge, "1 in store-only, else 0.", status.isStoreOnly ? 1 : 0)
        let lags = try await engine.dueLags(queues: Engine.queueNames)
        text.add(
            "touchstone_due_milliseconds", .gauge, "How long what waits longest has been due, by what it is.",
            label: "work", Dictionary(uniqueKeysWithValues: lags.map { ($0.work, Int($0.lag.milliseconds)) }))
        if let lag = canary.lag(at: clock()) {
            text.add(
                "touchstone_ingest_lag_milliseconds", .gauge,
                "How long the server's own canary took to be recorded, or has been waiting for it.",
                Int(lag.milliseconds))
        }
        text.add(
            "touchstone_requests_total", .counter, "Requests by route and status.", label: "request", counters.all)
        return Reply(text: text.text, type: "text/plain; version=0.0.4; charset=utf-8")
    }
}
