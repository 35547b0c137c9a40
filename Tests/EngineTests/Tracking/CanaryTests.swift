import Domain
import Engine
import Storage
import Testing

/// What the server sends through its own intake.
@Suite("The canary")
struct CanaryTests {
    private let clock = HandClock(t0)

    @Test("it measures how long it takes to be recorded, and says how long nothing was while nothing is")
    func lag() async throws {
        let engine = try testEngine(clock: clock)
        let canary = IntakeCanary(EventIntake(engine), clock: { clock.now })
        #expect(canary.lag(at: clock.now) == nil)
        await canary.fly()
        #expect(canary.lag(at: clock.now + .days(1)) == TimeSpan(milliseconds: 0))
        let last = try engine.read { try CanaryStore($0).last() }
        #expect(last?.emittedAt == t0 && last?.recordedAt == t0)
        _ = try engine.setStoreOnly(true, by: "ann", reason: "")
        await canary.fly()
        clock.now = t0 + .minutes(2)
        await canary.fly()
        #expect(canary.lag(at: t0 + .minutes(3)) == .minutes(3), "since the first that was not recorded")
        _ = try engine.setStoreOnly(false, by: "ann", reason: "")
        await canary.fly()
        #expect(canary.lag(at: t0 + .minutes(9)) == TimeSpan(milliseconds: 0))
    }

    @Test("it is nobody: no person, no fact, nothing that waits, and nothing that was worked out is made anew for it")
    func nobody() async throws {
        let engine = try testEngine(clock: clock)
        let intake = EventIntake(engine)
        let canary = IntakeCanary(intake, clock: { clock.now })
        let key = try engine.createWriteKey("website", random: Array(1...20))
        func counts() throws -> [String] {
            try engine.read { scope in
                let tables: [SQLIdentifier] = [
                    .init("profiles"), .init("facts"), .init("leads"), .init("decisions"), .init("waiting_messages"),
                    .init("dead_letters"),
                ]
                let rows = try tables.map { table in
                    try scope.transaction.first("SELECT count(*) FROM \(identifier: table)") { $0.int(0) } ?? -1
                }
                return rows.map(String.init) + ["\(String(describing: try RevisionStore(scope).current()))"]
            }
        }
        let before = try counts()
        let report = try engine.report("funnel", ReportQuery(asOf: t0)).json
        for _ in 0..<3 { await canary.fly() }
        #expect(try counts() == before)
        #expect(try engine.report("funnel", ReportQuery(asOf: t0)).json == report)
        let body = #"{"batch":[{"type":"track","userId":"u","event":"Demo Requested","messageId":"1"}]}"#
        async let flight: Void = canary.fly()
        let receipt = try await intake.take(
            try TrackingRequest(Array(body.utf8), at: .batch), at: .batch, with: key, receivedAt: t0)
        await flight
        #expect(receipt.accepted == 1 && receipt.waiting == 0)
        #expect(try engine.people().count == 1)
        #expect(try counts() != before)
    }
}
