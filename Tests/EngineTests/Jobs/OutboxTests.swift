import Domain
import Engine
import Storage
import Testing

/// Jobs as they are written down, claimed and written back.
@Suite("The outbox")
struct OutboxTests {
    private let clock = HandClock(t0)
    private let engine: Engine
    private let lease = TimeSpan.minutes(1)

    init() throws { engine = try testEngine(clock: clock) }

    @Test("a job is there exactly when what was written with it is, and once for each key")
    func written() throws {
        struct Refusal: Error {}
        #expect(throws: Refusal.self) {
            try engine.write { scope in
                try OutboxStore(scope).add(NewJob(queue: "a", key: "1", subject: "L1"))
                throw Refusal()
            }
        }
        var rehearsal = engine
        rehearsal.isRehearsal = true
        #expect(try rehearsal.add("a", "1") != nil)
        #expect(try engine.jobs().isEmpty)
        #expect(try engine.add("a", "1") == ID(1))
        #expect(try engine.add("a", "1") == nil)
        #expect(try engine.add("b", "1") == ID(2))
        #expect(try engine.jobs().map(\.id) == [ID(2), ID(1)])
        var filter = JobFilter()
        filter.queue = "a"
        #expect(try engine.jobs(filter).map(\.id) == [ID(1)])
        filter.state = .done
        #expect(try engine.jobs(filter).isEmpty)
    }

    @Test("what is due is claimed, the longest due first and no more than asked for; what is leased is not")
    func claims() async throws {
        for (key, minutes) in [("c", 3), ("a", 1), ("b", 2), ("d", 4)] {
            try engine.add("q", key, due: t0 + .minutes(minutes))
        }
        try engine.add("other", "z", due: t0)
        #expect(try await engine.claimJobs("q", limit: 9, lease: lease).isEmpty)
        clock.now = t0 + .minutes(3)
        #expect(try await engine.claimJobs("q", limit: 2, lease: lease).map(\.key) == ["a", "b"])
        #expect(try await engine.claimJobs("q", limit: 9, lease: lease).map(\.key) == ["c"])
        #expect(try await engine.claimJobs("q", limit: 9, lease: lease).isEmpty)
        clock.now = t0 + .minutes(4)
        let again = try await engine.claimJobs("q", limit: 9, lease: lease)
        #expect(again.map(\.key) == ["a", "b", "c", "d"])
        #expect(again.map(\.attempts) == [2, 2, 2, 1])
        #expect(again.map(\.token) == [2, 2, 2, 1])
    }

    @Test("claims search the index of open jobs and scan nothing")
    func plan() throws {
        let plan = try engine.write { scope in
            try scope.transaction.plan(of: OutboxStore(scope).claiming("q", limit: 4, lease: .minutes(1)))
        }
        #expect(
            plan.contains { $0.contains("USING COVERING INDEX jobs_open (workspace_id=? AND queue=? AND wake_at<?)") })
        #expect(!plan.contains { $0.contains("SCAN") || $0.contains("TEMP B-TREE") }, "\(plan)")
    }

    private static let outcomes: [JobOutcome] = [.done, .failed("no"), .again(after: .minutes(5), reason: "later")]

    /// What takes a lease away.
    private static let losses: [(name: String, act: @Sendable (Engine, HandClock, Job) async throws -> Void)] = [
        (
            "claimed by another",
            { engine, clock, _ in
                clock.now = clock.now + .minutes(2)
                _ = try await engine.claimJobs("q", limit: 1, lease: .minutes(1))
            }
        ),
        ("done", { engine, _, job in _ = try await engine.settleJob(job, .done) }),
        ("failed", { engine, _, job in _ = try await engine.settleJob(job, .failed("no")) }),
        (
            "put off, and claimed again",
            { engine, clock, job in
                _ = try await engine.settleJob(job, .again(after: .minutes(1), reason: "later"))
                clock.now = clock.now + .minutes(1)
                _ = try await engine.claimJobs("q", limit: 1, lease: .minutes(1))
            }
        ),
        ("cancelled", { engine, _, job in _ = try engine.cancelJob(job.id) }),
        (
            "cancelled, tried again and claimed",
            { engine, _, job in
                _ = try engine.cancelJob(job.id)
                _ = try engine.retryJob(job.id)
                _ = try await engine.claimJobs("q", limit: 1, lease: .minutes(1))
            }
        ),
    ]

    @Test("whoever lost the lease changes nothing, neither of the job nor of what is written with it")
    func fencing() async throws {
        for (name, lose) in Self.losses {
            let clock = HandClock(t0)
            let engine = try testEngine(clock: clock)
            try engine.add("q", "1")
            let job = try #require(try await engine.claimJobs("q", limit: 1, lease: lease).first)
            #expect(try await engine.renewJob(job, lease: lease), "\(name)")
            try await lose(engine, clock, job)
            let before = try engine.job(job.id)
            for outcome in Self.outcomes {
                let isWritten = try await engine.settleJob(job, outcome) { scope in
                    try OutboxStore(scope).add(NewJob(queue: "effects", key: "1", subject: ""))
                }
                #expect(!isWritten, "\(name), \(outcome)")
            }
            #expect(try await !engine.renewJob(job, lease: .hours(1)), "\(name)")
            #expect(try engine.job(job.id) == before, "\(name)")
            #expect(try engine.jobs().count == 1, "\(name)")
        }
    }

    @Test("each outcome leaves the job as it says")
    func outcomes() async throws {
        let expected: [(Job.State, Instant?, String)] = [
            (.done, nil, ""), (.failed, nil, "no"), (.waiting, t0 + .minutes(5), "later"),
        ]
        for (outcome, (state, wakes, error)) in zip(Self.outcomes, expected) {
            let engine = try testEngine(clock: clock)
            try engine.add("q", "1")
            let job = try #require(try await engine.claimJobs("q", limit: 1, lease: lease).first)
            #expect(try await engine.settleJob(job, outcome))
            let after = try engine.job(job.id)
            #expect(after.state == state && after.wakesAt == wakes && after.lastError == error, "\(after)")
            #expect((after.doneAt != nil) == (wakes == nil))
        }
    }

    @Test("bookkeeping of jobs makes no new revision of the data")
    func revision() async throws {
        try engine.add("q", "1")
        let before = try engine.read { try RevisionStore($0).current() }
        let job = try #require(try await engine.claimJobs("q", limit: 1, lease: lease).first)
        _ = try await engine.renewJob(job, lease: lease)
        _ = try await engine.settleJob(job, .done)
        #expect(try engine.read { try RevisionStore($0).current() } == before)
    }

    @Test("jobs that ended long ago are forgotten, but for the newest, so that no number is given twice")
    func purge() async throws {
        for key in ["1", "2", "3"] { try engine.add("q", key) }
        for job in try await engine.claimJobs("q", limit: 2, lease: lease) {
            _ = try await engine.settleJob(job, .done)
        }
        #expect(try await engine.purgeJobs(endedBefore: t0) == 0)
        #expect(try await engine.purgeJobs(endedBefore: t0 + .minutes(1)) == 2)
        let last = try #require(try await engine.claimJobs("q", limit: 1, lease: lease).first)
        _ = try await engine.settleJob(last, .done)
        #expect(try await engine.purgeJobs(endedBefore: t0 + .minutes(1)) == 0)
        #expect(try engine.add("q", "4") == ID(4))
    }

    @Test("what cannot be tried again or cancelled is told apart from what is not there")
    func refusals() async throws {
        try engine.add("q", "1")
        let job = try #require(try await engine.claimJobs("q", limit: 1, lease: lease).first)
        #expect(throws: Problem.self) { try engine.retryJob(job.id) }
        _ = try await engine.settleJob(job, .done)
        for act in [{ _ = try engine.retryJob(job.id) }, { _ = try engine.cancelJob(job.id) }] {
            #expect { try act() } throws: { ($0 as? Problem)?.code == .conflict }
        }
        #expect { try engine.job(ID(9)) } throws: { ($0 as? Problem)?.code == .notFound }
    }
}

extension Engine {
    /// Writes a job down.
    @discardableResult
    func add(_ queue: String, _ key: String, due: Instant? = nil, body: JSON = [:]) throws -> ID<Job>? {
        try write { try OutboxStore($0).add(NewJob(queue: queue, key: key, subject: "L1", body: body, dueAt: due)) }
    }
}
