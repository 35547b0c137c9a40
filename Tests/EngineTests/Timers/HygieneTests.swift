import Domain
import Engine
import Storage
import Testing

/// Leads of sales that lie still, and what time alone does to leads.
@Suite("What time brings to leads")
struct HygieneTests {
    private let clock = HandClock(t0)
    private let engine: Engine
    private let receiver = Receiver()

    init() throws {
        engine = try testEngine(clock: clock)
        _ = try engine.createWebhook("https://a.example/hook", WebhookWish(events: [.inactive, .ageing, .reopened]))
        try engine.capture("1")
    }

    private func heard(at moment: Instant) async throws -> [String] {
        clock.now = moment
        let before = receiver.calls.count
        _ = try await engine.letDueHappen()
        _ = try await engine.fireTimers()
        await receiver.hear(engine)
        return receiver.types[before...].sorted()
    }

    @Test(
        "a lead of sales is told of once when it ages, and once for each time that nothing was heard of it for 60 days")
    func hygiene() async throws {
        let oneMillisecond = TimeSpan(milliseconds: 1)
        _ = try engine.accept(ID(1), into: .salesAccepted, approvedBy: "boss", Action(by: "ann", key: "a"))
        let policy = try engine.lead(ID(1)).policy
        let ageing = policy.stage(of: .salesAccepted)?.ageing ?? policy.hygiene.ageing
        #expect(policy.hygiene.inactivity == .days(60))
        #expect(try await heard(at: t0 + ageing - oneMillisecond) == [])
        #expect(try await heard(at: t0 + ageing) == ["lead.ageing"])
        #expect(try await heard(at: t0 + .days(30)) == [])
        _ = try engine.answer(ID(1), "purchaseMonths", .confirmed, value: "6", Action(by: "ann", key: "b"))
        #expect(try await heard(at: t0 + .days(60)) == [])
        #expect(try await heard(at: t0 + .days(90) - oneMillisecond) == [])
        #expect(try await heard(at: t0 + .days(92)) == ["lead.inactive"])
        #expect(receiver.documents.last?["timestamp"]?.string == "\(t0 + .days(90))")
        #expect(try await heard(at: t0 + .days(95)) == [])
        _ = try engine.answer(ID(1), "purchaseMonths", .confirmed, value: "3", Action(by: "ann", key: "c"))
        #expect(try await heard(at: t0 + .days(155) - oneMillisecond) == [])
        #expect(try await heard(at: t0 + .days(155)) == ["lead.inactive"])
        #expect(try await heard(at: t0 + .days(500)) == [])
    }

    @Test("a lead that is worked out anew is told of no second time, and one that left sales not at all")
    func validity() async throws {
        _ = try engine.accept(ID(1), into: .salesAccepted, approvedBy: "boss", Action(by: "ann", key: "a"))
        // That it aged is history by then.
        #expect(try await heard(at: t0 + .days(61)) == ["lead.inactive"])
        try engine.write { scope in
            let library = try PolicyLibrary(scope, readPolicy: engine.readPolicy)
            var reckoning = try Reckoning(scope, library)
            try reckoning.recompute(ID(1), because: .repair)
        }
        #expect(try await heard(at: t0 + .days(62)) == [])
        _ = try engine.answer(ID(1), "purchaseMonths", .confirmed, value: "3", Action(by: "ann", key: "b"))
        _ = try engine.disqualify(ID(1), reason: "competitor", Action(by: "ann", key: "c"))
        #expect(try await heard(at: t0 + .days(300)) == [])
    }

    @Test("a rest that ends is let end as of its moment, however late, and by any of the two ways once")
    func rests() async throws {
        let dossier = try engine.recycle(ID(1), reason: "bad_timing", Action(by: "ann", key: "a"))
        let end = try #require(dossier.state.restsUntil)
        #expect(try await heard(at: end - TimeSpan(milliseconds: 1)) == [])
        #expect(try await heard(at: end + .days(3)) == ["lead.reopened"])
        #expect(receiver.documents.last?["timestamp"]?.string == "\(end)")
        #expect(try engine.runDue() == 0)
        #expect(try await engine.letDueHappen() == 0)
        #expect(try engine.verify().findings.isEmpty)
    }

    @Test("how late work is that is due is known, and nothing is late where all is done")
    func lag() async throws {
        _ = try engine.recycle(ID(1), reason: "bad_timing", until: t0 + .days(1), Action(by: "ann", key: "a"))
        try engine.add("webhook", "x", due: t0 + .days(2))
        try engine.add("unheard", "x", due: t0 + .days(1))
        let key = try engine.createWriteKey("website", random: Array(1...20))
        try engine.write { scope in
            var store = WaitingMessageStore(scope)
            for hours in [60, 61] {
                try store.insert(
                    SentMessage(
                        writeKey: key.id, receivedAt: t0 + .hours(hours), endpoint: "batch", sentAt: nil,
                        body: "{}"))
            }
        }
        clock.now = t0 + .days(3)
        let lags = try await engine.dueLags(queues: ["webhook"])
        #expect(lags.map(\.work) == ["leads", "timers", "waiting_messages", "unheard", "webhook"])
        #expect(lags.map(\.lag) == [.days(2), .hours(0), .hours(12), .days(2), .days(1)])
        #expect(try await heard(at: clock.now) == ["lead.reopened"])
        let later = try await engine.dueLags(queues: ["webhook"])
        #expect(later.first { $0.work == "leads" }?.lag == .hours(0))
    }
}
