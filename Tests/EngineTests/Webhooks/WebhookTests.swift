import Domain
import Engine
import Storage
import Testing

/// What webhooks are told, and with which calls.
@Suite("Webhooks")
struct WebhookTests {
    private let clock = HandClock(t0)
    private let engine: Engine

    init() throws { engine = try testEngine(clock: clock) }

    @Test("what happens is told once, signed, with numbers and without names")
    func told() async throws {
        let receiver = Receiver()
        let (webhook, secret) = try await engine.createWebhook("https://a.example/hook", through: receiver.sender)
        #expect(webhook.id == ID(1) && secret.bytes.count == 32)
        try engine.capture("1", mail: "canary@acme.example")
        _ = try engine.accept(ID(1), into: .salesAccepted, approvedBy: "boss", Action(by: "ann", key: "a"))
        await receiver.hear(engine)
        await receiver.hear(engine)
        #expect(receiver.types.sorted() == ["lead.accepted", "lead.captured"])
        for call in receiver.calls {
            #expect(call.url == "https://a.example/hook")
            #expect(call["content-type"] == "application/json")
            #expect(call["webhook-timestamp"] == "\(t0.milliseconds / 1_000)")
            try expectSignature(of: call, by: [secret])
            #expect(!String(decoding: call.body, as: UTF8.self).contains("canary"))
        }
        #expect(Set(receiver.calls.map { $0["webhook-id"] }).count == 2)
        let accepted = try #require(receiver.documents.first { $0["type"] == "lead.accepted" })
        #expect(accepted["timestamp"]?.string == "\(t0)")
        let data = try #require(accepted["data"])
        let row = try engine.lead(ID(1))
        #expect(data["lead"] == "L1" && data["to"] == "sales_accepted" && data["from"] == "captured")
        #expect(data["milestone"] == "sales_accepted" && data["cycle"] == 1)
        #expect(data["score"]?["total"] == row.score.total.json)
        #expect(data["policy"]?["version"] == 1 && data["policy"]?["name"] == "lead-first")
        #expect(data["explanation"]?.string?.contains("approved by boss") == true)
        #expect(data["decision"]?.string.map { $0.hasPrefix("D") } == true)
        #expect(try engine.webhookDeliveries(ID(1)).allSatisfy { $0.message.state == .delivered && $0.nextAt == nil })
    }

    @Test("a message and its job are there exactly when the decision is")
    func together() async throws {
        _ = try engine.createWebhook("https://a.example/hook")
        var rehearsal = engine
        rehearsal.isRehearsal = true
        try engine.capture("1")
        let jobs = try engine.jobs().count
        _ = try rehearsal.disqualify(ID(1), reason: "competitor", Action(by: "ann", key: "a"))
        #expect(throws: Problem.self) {
            try engine.disqualify(ID(1), reason: "no reason", Action(by: "ann", key: "b"))
        }
        #expect(try engine.jobs().count == jobs)
        for _ in 1...2 { _ = try engine.disqualify(ID(1), reason: "competitor", Action(by: "ann", key: "c")) }
        #expect(try engine.jobs().count == jobs + 1)
    }

    @Test("each webhook is told what it asked for, and one that does not answer keeps no other waiting")
    func wishes() async throws {
        let wishes = [
            WebhookWish(), WebhookWish(events: [.disqualified]), WebhookWish(stages: [.captured]),
            WebhookWish(channels: ["Nowhere"]),
        ]
        for (index, wish) in wishes.enumerated() { _ = try engine.createWebhook("https://a.example/\(index)", wish) }
        try engine.capture("1")
        _ = try engine.disqualify(ID(1), reason: "competitor", Action(by: "ann", key: "a"))
        let receiver = Receiver([WebhookAnswer(.unknown, text: "time ran out")])
        await receiver.hear(engine)
        let told = zip(receiver.calls, receiver.types).map { "\($0.url.suffix(1)) \($1)" }
        #expect(told.sorted() == ["0 lead.captured", "0 lead.disqualified", "1 lead.disqualified", "2 lead.captured"])
        let waiting = try (1...4).map { try engine.webhookDeliveries(ID($0), state: .waiting).count }
        #expect(waiting.reduce(0, +) == 1)
    }

    /// Answers to the calls of one message, and what becomes of it.
    private static let endings: [(answers: [WebhookAnswer], state: WebhookMessage.State)] = [
        ((1...9).map { _ in WebhookAnswer(.rejected, status: 500) }, .delivered),
        ((1...10).map { _ in WebhookAnswer(.rejected, status: 302) }, .failed),
        ((1...10).map { _ in WebhookAnswer(.refused, text: "it is private") }, .failed),
        (
            (1...10).map { WebhookAnswer($0 == 4 ? .unknown : .unreachable, text: "nobody listens") }, .unknown
        ),
    ]

    @Test("a call that does not work is made again after the waits of the schedule, under the same id")
    func schedule() async throws {
        let waits = [0, 5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400]
        for (answers, state) in Self.endings {
            let clock = HandClock(t0)
            let engine = try testEngine(clock: clock)
            _ = try engine.createWebhook("https://a.example/hook")
            try engine.capture("1")
            let receiver = Receiver(answers)
            for (index, wait) in waits.enumerated() {
                clock.now = clock.now + TimeSpan(milliseconds: Int64(wait) * 1_000 - 1)
                await receiver.hear(engine)
                #expect(receiver.calls.count == index, "\(state), call \(index + 1)")
                clock.now = clock.now + TimeSpan(milliseconds: 1)
                await receiver.hear(engine)
                #expect(receiver.calls.count == index + 1, "\(state), call \(index + 1)")
            }
            clock.now = clock.now + .days(9)
            await receiver.hear(engine)
            #expect(receiver.calls.count == 10)
            #expect(Set(receiver.calls.map { $0["webhook-id"] }).count == 1)
            #expect(Set(receiver.calls.map(\.body)).count == 1)
            let delivery = try #require(try engine.webhookDeliveries(ID(1)).first)
            #expect(delivery.message.state == state && delivery.nextAt == nil)
            #expect(delivery.attempts.map(\.number) == Array(1...10))
            #expect(delivery.attempts.prefix(answers.count).map(\.answer.outcome) == answers.map(\.outcome))
            #expect(delivery.attempts.prefix(answers.count).map(\.answer.status) == answers.map(\.status))
        }
    }

    @Test("410 disables the webhook; what it was not told meanwhile is told when that is asked for")
    func gone() async throws {
        _ = try engine.createWebhook("https://a.example/hook")
        try engine.capture("1")
        let receiver = Receiver([WebhookAnswer(.rejected, status: 410)])
        await receiver.hear(engine)
        #expect(try engine.webhook(ID(1)).disabledBecause == "the receiver answered 410 Gone")
        #expect(try engine.webhookDeliveries(ID(1)).map(\.message.state) == [.failed])
        try engine.capture("2")
        await receiver.hear(engine)
        #expect(receiver.calls.count == 1)
        for act in [
            { _ = try engine.testWebhook(ID(1), key: "k") }, { try engine.replayWebhookMessage(ID(1)) },
            { _ = try engine.replayWebhook(ID(1), from: t0, until: .distantFuture) },
        ] {
            #expect { try act() } throws: { ($0 as? Problem)?.code == .conflict }
        }
        _ = try engine.enableWebhook(ID(1))
        #expect(try engine.replayWebhook(ID(1), from: t0, until: t0) == 0)
        #expect(try engine.replayWebhook(ID(1), from: t0, until: t0 + .minutes(1)) == 2)
        await receiver.hear(engine)
        #expect(receiver.documents.map { $0["data"]?["lead"]?.string ?? "" }.sorted() == ["L1", "L1", "L2"])
        let ids = receiver.calls.map { $0["webhook-id"] ?? "" }
        #expect(Set(ids).count == 2)
        #expect(try engine.replayWebhook(ID(1), from: t0, until: t0 + .minutes(1)) == 2)
        await receiver.hear(engine)
        #expect(receiver.calls.count == 5 && Set(receiver.calls.map { $0["webhook-id"] ?? "" }) == Set(ids))
    }

    @Test("what waits for a webhook that is disabled is given up, and told when it is asked for again")
    func disabled() async throws {
        _ = try engine.createWebhook("https://a.example/hook")
        try engine.capture("1")
        _ = try engine.disableWebhook(ID(1))
        let receiver = Receiver()
        await receiver.hear(engine)
        #expect(receiver.calls.isEmpty)
        #expect(try engine.webhookDeliveries(ID(1)).map(\.message.state) == [.cancelled])
        _ = try engine.enableWebhook(ID(1))
        try engine.replayWebhookMessage(ID(1))
        await receiver.hear(engine)
        #expect(receiver.types == ["lead.captured"])
    }

    @Test("a process that dies between the call and writing that down has it made again, under the same id")
    func crash() async throws {
        _ = try engine.createWebhook("https://a.example/hook")
        try engine.capture("1")
        let arrived = Gate()
        let resurrection = Gate()
        let receiver = Receiver { number in
            guard number == 1 else { return }
            arrived.open()
            await resurrection.pass()
        }
        let dead = JobRunner(engine, [WebhookHandler(engine, receiver.sender)]) { _ in
            try await HandPause().wait(for: .zero)
        }
        async let life = dead.runDue()
        await arrived.pass()
        clock.now = t0 + .minutes(1)
        await receiver.hear(engine)
        resurrection.open()
        #expect(await life == 1)
        #expect(receiver.calls.count == 2 && Set(receiver.calls.map { $0["webhook-id"] }).count == 1)
        let delivery = try #require(try engine.webhookDeliveries(ID(1)).first)
        #expect(delivery.message.state == .delivered)
        #expect(delivery.attempts.map(\.isWrittenBack) == [false, true])
        #expect(delivery.attempts.map(\.answer.outcome) == [.unknown, .delivered])
    }

    @Test("a decision that is withdrawn before anybody was told is not told; after that it is told that it is not so")
    func withdrawn() async throws {
        for isToldBefore in [false, true] {
            let engine = try testEngine(clock: HandClock(t0 + .days(1)))
            _ = try engine.createWebhook("https://a.example/hook")
            try engine.capture("1", on: "2026-03-02")
            try engine.capture("2", on: "2026-03-03")
            let receiver = Receiver()
            if isToldBefore { await receiver.hear(engine) }
            _ = try engine.merge(ID(1), ID(2), Action(by: "ann", key: "m"))
            await receiver.hear(engine)
            let deliveries = try engine.webhookDeliveries(ID(1))
            if isToldBefore {
                #expect(receiver.types.sorted() == ["lead.captured", "lead.captured", "lead.withdrawn"])
                let second = try #require(deliveries.first { $0.message.cause == "D2" })
                let data = try #require(receiver.documents.last?["data"])
                #expect(data["message"]?.string == second.message.publicID && data["decision"] == "D2")
                #expect(data["reason"] == "merge" && data["type"] == "lead.captured" && data["lead"] == "L1")
            } else {
                #expect(receiver.types == ["lead.captured"])
                #expect(deliveries.map(\.message.state) == [.cancelled, .delivered])
                #expect(try engine.jobs().map(\.state) == [.cancelled, .done])
            }
        }
    }

    @Test("for a day after a secret was replaced calls are signed with both")
    func rotation() async throws {
        let (_, first) = try engine.createWebhook("https://a.example/hook")
        let second = try engine.rotateWebhook(ID(1))
        for (hours, secrets) in [(0, [second, first]), (24, [second])] {
            clock.now = t0 + .hours(hours)
            _ = try engine.testWebhook(ID(1), key: "\(hours)")
            let receiver = Receiver()
            await receiver.hear(engine)
            try expectSignature(of: try #require(receiver.calls.first), by: secrets)
        }
    }

    @Test("what became known more than seven days after it happened is history, and nobody is told")
    func history() async throws {
        for (wait, isTold) in [(TimeSpan.days(7), true), (TimeSpan(milliseconds: 7 * 86_400_000 + 1), false)] {
            let engine = try testEngine(clock: HandClock(Instant(t0.day) + wait))
            _ = try engine.createWebhook("https://a.example/hook")
            try engine.capture("1", on: "2026-03-02")
            #expect(try engine.webhookDeliveries(ID(1)).isEmpty == !isTold, "\(wait)")
            #expect(try engine.replayWebhook(ID(1), from: .distantPast, until: .distantFuture) == (isTold ? 1 : 0))
        }
    }

    @Test("a webhook is refused where the sender has something against it, and by its text alone")
    func refusals() async throws {
        let receiver = Receiver(refused: ["https://inside.example/"])
        for url in [
            "https://inside.example/", "http://a.example/", "https://127.0.0.1/", "https://0x7f.1/", "https://[::1]/",
            "https://localhost/", "https://a.example:22/", "https://169.254.169.254/", "https://u:p@a.example/", "",
        ] {
            await #expect(throws: Problem.self, "\(url)") {
                try await engine.createWebhook(url, through: receiver.sender)
            }
        }
        #expect(try engine.webhooks().isEmpty)
        var own = engine
        own.outbound.ownHosts = [try OwnHost(parsing: "127.0.0.1:9000")]
        #expect(try own.createWebhook("http://127.0.0.1:9000/hook").webhook.url == "http://127.0.0.1:9000/hook")
    }

    @Test("nobody without the permission sees or changes a webhook or a job")
    func permissions() async throws {
        _ = try engine.createWebhook("https://a.example/hook")
        try engine.capture("1")
        let before = try engine.webhooks()
        let nobody = engine.acting(for: Caller(name: "rep", permissions: [.readLeads, .workLeads], leads: .all))
        let acts: [(Engine) throws -> Void] = [
            { _ = try $0.webhooks() }, { _ = try $0.webhook(ID(1)) }, { _ = try $0.rotateWebhook(ID(1)) },
            { _ = try $0.createWebhook("https://b.example/") }, { _ = try $0.disableWebhook(ID(1)) },
            { _ = try $0.enableWebhook(ID(1)) }, { try $0.deleteWebhook(ID(1)) },
            { _ = try $0.webhookDeliveries(ID(1)) }, { _ = try $0.webhookDelivery(ID(1)) },
            { _ = try $0.testWebhook(ID(1), key: "a") }, { try $0.replayWebhookMessage(ID(1)) },
            { _ = try $0.replayWebhook(ID(1), from: t0, until: t0) }, { _ = try $0.jobs() }, { _ = try $0.job(ID(1)) },
            { _ = try $0.retryJob(ID(1)) }, { _ = try $0.cancelJob(ID(1)) },
        ]
        for (index, act) in acts.enumerated() {
            #expect("verb \(index)") { try act(nobody) } throws: { ($0 as? Problem)?.code == .forbidden }
        }
        #expect(try engine.webhooks() == before)
    }

    @Test("samples have the members that are sent")
    func samples() async throws {
        let clock = HandClock(t0 + .days(1))
        let engine = try testEngine(clock: clock)
        _ = try engine.createWebhook("https://a.example/hook")
        try engine.capture("1", on: "2026-03-02")
        try engine.capture("2", on: "2026-03-03")
        let receiver = Receiver()
        await receiver.hear(engine)
        _ = try engine.merge(ID(1), ID(2), Action(by: "ann", key: "m"))
        _ = try engine.accept(ID(1), into: .salesAccepted, approvedBy: "boss", Action(by: "ann", key: "a"))
        _ = try engine.testWebhook(ID(1), key: "t")
        await receiver.hear(engine)
        for days in [4, 62] {
            clock.now = t0 + .days(days)
            _ = try await engine.fireTimers()
            await receiver.hear(engine)
        }
        #expect(
            Set(receiver.types) == [
                "lead.captured", "lead.withdrawn", "lead.accepted", "webhook.test", "lead.inactive", "lead.ageing",
            ])
        for document in receiver.documents {
            let event = try #require(document["type"]?.string.flatMap { WebhookEvent(rawValue: $0) })
            #expect(event.sample.object?.keys.sorted() == document.object?.keys.sorted())
            let members = event.sample["data"]?.object?.keys.sorted()
            #expect(members == document["data"]?.object?.keys.sorted(), "\(event)")
        }
    }

    @Test("deleting a webhook deletes what it was told, and ends what it was to be told")
    func deletion() async throws {
        _ = try engine.createWebhook("https://a.example/hook")
        try engine.capture("1")
        try engine.deleteWebhook(ID(1))
        let receiver = Receiver()
        await receiver.hear(engine)
        #expect(receiver.calls.isEmpty)
        #expect(try engine.jobs().map(\.state) == [.failed])
        #expect { try engine.webhookDelivery(ID(1)) } throws: { ($0 as? Problem)?.code == .notFound }
    }

    @Test("what webhooks were told is forgotten a while after it has ended")
    func purge() async throws {
        _ = try engine.createWebhook("https://a.example/hook")
        for id in 1...3 { try engine.capture("\(id)") }
        let receiver = Receiver([WebhookAnswer(.rejected, status: 500)])
        await receiver.hear(engine)
        #expect(try await engine.purgeWebhookMessages(endedBefore: t0) == 0)
        let purged = try await engine.purgeWebhookMessages(endedBefore: t0 + .minutes(1))
        let left = try engine.webhookDeliveries(ID(1))
        #expect(left.count == 3 - purged && left.contains { $0.message.state == .waiting })
        #expect(left.contains { $0.message.id == ID(3) })
    }
}

/// Checks a signature by another implementation: HMAC of RFC 2104 over the digest of the domain.
private func expectSignature(of call: WebhookCall, by secrets: [WebhookSecret]) throws {
    let id = try #require(call["webhook-id"])
    let timestamp = try #require(call["webhook-timestamp"])
    let signed = Array("\(id).\(timestamp).".utf8) + call.body
    let signatures = try #require(call["webhook-signature"]).split(separator: " ").map(String.init)
    #expect(signatures == secrets.map { "v1,\(Base64.text(hmac(signed, $0.bytes)))" })
}

private func hmac(_ message: [UInt8], _ key: [UInt8]) -> [UInt8] {
    let block = key + Array(repeating: 0, count: 64 - key.count)
    let inner = digest(block.map { $0 ^ 0x36 } + message)
    return digest(block.map { $0 ^ 0x5C } + inner)
}

private func digest(_ bytes: [UInt8]) -> [UInt8] {
    let digits = Array(SHA256.hexadecimal(of: bytes))
    return stride(from: 0, to: digits.count, by: 2).map { UInt8(String(digits[$0...$0 + 1]), radix: 16) ?? 0 }
}

extension Engine {
    /// Captures a lead that a list brings.
    func capture(_ id: String, mail: String? = nil, on day: String = "2026-03-02") throws {
        let mapping = """
            rows: leads
            source: crm
            messageId: [id]
            identity: {external: {column: id, system: crm}, email: {column: mail}}
            capture: {at: day}

            """
        _ = try TestImport.run(self, mapping, "id,mail,day\n\(id),\(mail ?? ""),\(day)\n")
    }
}
