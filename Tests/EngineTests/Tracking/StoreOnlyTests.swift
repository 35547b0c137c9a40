import Domain
import Engine
import Storage
import StorageSQLite
import Synchronization
import Testing

/// Messages that are kept and taken in later.
@Suite("Store-only")
struct StoreOnlyTests {
    private static let messages = [
        #"{"type":"page","anonymousId":"a","messageId":"1","timestamp":"2026-04-01T10:00:00Z","properties":{"url":"https://x.example/?utm_source=google&utm_medium=cpc"}}"#,
        #"{"type":"identify","anonymousId":"a","userId":"u1","messageId":"2","traits":{"email":"ann@acme.example","employees":300}}"#,
        #"{"type":"track","userId":"u1","messageId":"3","event":"Demo Requested"}"#,
        #"{"type":"track","messageId":"4","event":"Nobody"}"#,
    ]

    @Test("what is kept and taken in later comes to the same as what is taken in at once")
    func same() async throws {
        let (direct, kept) = (try Desk(), try Desk())
        _ = try await direct.send(list: Self.messages)
        _ = try kept.engine.setStoreOnly(true, by: "ann", reason: "rules being mended")
        for message in Self.messages {
            let receipt = try await kept.send(message)
            let isFlawed = message.contains("Nobody")
            #expect((receipt.accepted, receipt.waiting, receipt.setAside) == (0, isFlawed ? 0 : 1, isFlawed ? 1 : 0))
        }
        #expect(try kept.engine.people().isEmpty)
        #expect(try kept.engine.intakeStatus().waiting == 3)
        #expect(try kept.engine.takeInWaiting() == 0, "nothing is taken in while store-only is on")
        _ = try kept.engine.setStoreOnly(false, by: "ann", reason: "")
        #expect(try kept.engine.takeInWaiting(limit: 2) == 2)
        #expect(try kept.engine.takeInWaiting(limit: 2) == 1)
        #expect(try kept.engine.takeInWaiting() == 0)
        #expect(try kept.engine.intakeStatus().waiting == 0)
        let (left, right) = (
            try direct.engine.lead(direct.engine.people()[0]), try kept.engine.lead(kept.engine.people()[0])
        )
        #expect(try kept.engine.people().count == 1)
        #expect(left.facts.map(\.messageID) == right.facts.map(\.messageID))
        #expect(left.facts.map(\.occurredAt) == right.facts.map(\.occurredAt))
        #expect(left.state == right.state)
        #expect(try direct.engine.deadLetters().map(\.flaw) == kept.engine.deadLetters().map(\.flaw))
        #expect(try kept.engine.verify().findings.isEmpty)
    }

    @Test("what was kept twice counts once, also beside the same taken in at once")
    func again() async throws {
        let desk = try Desk()
        _ = try await desk.send(Self.messages[2])
        _ = try desk.engine.setStoreOnly(true, by: "ann", reason: "")
        _ = try await desk.send(Self.messages[2], Self.messages[2])
        _ = try desk.engine.setStoreOnly(false, by: "ann", reason: "")
        #expect(try desk.engine.takeInWaiting() == 2)
        #expect(try desk.engine.lead(desk.engine.people()[0]).facts.count == 1)
    }

    @Test("capture outlives a policy that cannot be read, and goes on by itself once it can")
    func brokenPolicy() async throws {
        let isBroken = Mutex(false)
        let whole = try testEngine()
        let engine = Engine(
            database: whole.database, accounts: AccountMatching(suffixes: try testSuffixes()),
            readPolicy: { source throws(Problem) in
                guard !isBroken.withLock({ $0 }) else { throw Problem(.invalid, "the policy is damaged") }
                return try whole.readPolicy(source)
            })
        isBroken.withLock { $0 = true }
        let desk = try Desk(engine)
        let receipt = try await desk.send(list: Self.messages)
        #expect((receipt.accepted, receipt.waiting, receipt.setAside) == (0, 4, 0))
        #expect(desk.intake.trouble?.contains("the policy is damaged") == true)
        #expect(throws: (any Error).self) { try engine.takeInWaiting() }
        #expect(try engine.intakeStatus().waiting == 4, "nothing is given up for what is not its fault")
        isBroken.withLock { $0 = false }
        #expect(try await desk.send(Self.messages[2]).accepted == 1)
        #expect(desk.intake.trouble == nil)
        #expect(try engine.takeInWaiting() == 4)
        #expect(try engine.people().count == 1)
        #expect(try engine.deadLetterCount() == 1)
    }

    @Test("a key with a useless quota is not made")
    func quota() throws {
        let engine = try testEngine()
        #expect(throws: Problem.self) { try engine.createWriteKey("none", messagesPerMinute: 0, random: Array(1...20)) }
        let key = try engine.createWriteKey("some", messagesPerMinute: 60, random: Array(1...20))
        #expect(try engine.writeKeys().first { $0.id == key.id }?.messagesPerMinute == 60)
    }
}
