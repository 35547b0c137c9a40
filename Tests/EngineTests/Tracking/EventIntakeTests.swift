import Domain
import Engine
import Storage
import Testing

/// What comes of messages of the tracking API.
@Suite("Taking messages in")
struct EventIntakeTests {
    @Test("a visit, a form and an identity make one person whose first touch is the visit")
    func oneHistory() async throws {
        let desk = try Desk()
        try await desk.send(
            #"{"type":"page","anonymousId":"a","messageId":"1","timestamp":"2026-04-01T10:00:00Z","properties":{"url":"https://x.example/?utm_source=google&utm_medium=cpc"}}"#,
            #"{"type":"page","anonymousId":"a","messageId":"2","timestamp":"2026-04-01T10:01:00Z","properties":{"url":"https://x.example/pricing","referrer":"https://x.example/"}}"#
        )
        try await desk.send(
            #"{"type":"identify","anonymousId":"a","userId":"u1","messageId":"3","timestamp":"2026-04-02T10:00:00Z","traits":{"email":"Ann@Acme.example","title":"VP Sales","company":{"name":"Acme","employee_count":300}}}"#,
            #"{"type":"track","userId":"u1","messageId":"4","timestamp":"2026-04-02T10:00:00Z","event":"Demo Requested"}"#
        )
        let people = try desk.engine.people()
        #expect(people.count == 1)
        let dossier = try desk.engine.lead(people[0])
        #expect(
            dossier.facts.map(\.body.kind) == ["page_viewed", "page_viewed", "attributes_observed", "demo_requested"])
        #expect(dossier.facts.filter { $0.touch != nil }.count == 1)
        #expect(dossier.state.milestone != nil)
        #expect(dossier.state.touches.first == dossier.facts[0].touch)
        #expect(try desk.engine.verify().findings.isEmpty)
    }

    @Test("a message that comes again, alone or in another batch, changes nothing")
    func again() async throws {
        let desk = try Desk()
        let text =
            #"{"type":"track","userId":"u","messageId":"m","event":"Demo Requested","timestamp":"2026-04-01T10:00:00Z"}"#
        #expect(try await desk.send(text, text).facts == 1)
        let second = try await desk.send(text)
        #expect((second.accepted, second.facts) == (1, 0))
        let unnamed = #"{"type":"track","userId":"u","event":"Called","timestamp":"2026-04-01T10:00:00Z"}"#
        #expect(try await desk.send(unnamed, unnamed).facts == 1)
        let untimed = #"{"type":"track","userId":"u","event":"Called"}"#
        #expect(try await desk.send(untimed, untimed).facts == 2)
    }

    @Test("two people who share a browser stay two, whoever comes first")
    func sharedBrowser() async throws {
        for order in [["u1", "u2"], ["u2", "u1"]] {
            let desk = try Desk()
            for user in order {
                try await desk.send(
                    #"{"type":"identify","anonymousId":"shared","userId":"\#(user)","traits":{"email":"\#(user)@x.example"}}"#
                )
            }
            #expect(try desk.engine.people().count == 2)
            try await desk.send(#"{"type":"alias","userId":"u1","previousId":"u2"}"#)
            #expect(try desk.engine.people().count == 1)
        }
    }

    @Test("a company belongs to the people who are in its group")
    func group() async throws {
        let desk = try Desk()
        try await desk.send(
            #"{"type":"group","userId":"u1","groupId":"g1","traits":{"name":"Acme","website":"https://acme.example","employees":"250"}}"#,
            #"{"type":"group","userId":"u2","groupId":"g1","traits":{"website":"acme.example"}}"#)
        let accounts = try desk.engine.people().map { try desk.engine.lead($0).account }
        #expect(Set(accounts.map { $0?.id }).count == 1)
        #expect(accounts.first.flatMap { $0 } != nil)
    }

    @Test("nobody who knows a public key says who owns a lead or what its address is worth")
    func concluded() async throws {
        let desk = try Desk()
        try await desk.send(
            #"{"type":"identify","userId":"u","traits":{"owner":"mallory","emailClass":"company","plan":"pro","employees":12}}"#
        )
        let dossier = try desk.engine.lead(try desk.engine.people()[0])
        guard case .observed(let traits)? = dossier.facts.first?.body else {
            Issue.record("nothing was observed")
            return
        }
        #expect(traits == [Trait("employees", .integer(12)), Trait("plan", .text("pro"))])
    }

    @Test("robots are kept and score nothing")
    func robots() async throws {
        let desk = try Desk()
        try await desk.send(
            #"{"type":"page","anonymousId":"a","context":{"userAgent":"Mozilla/5.0 (compatible; Googlebot/2.1)"}}"#,
            #"{"type":"page","anonymousId":"b","context":{"userAgent":"Mozilla/5.0 (X11; Linux x86_64) Firefox/140"}}"#)
        let flags = try desk.engine.people().flatMap { try desk.engine.lead($0).facts.map(\.isAutomated) }
        #expect(flags == [true, false])
    }

    @Test("one bad message of a hundred is set aside with its reason, and taken in once it is right")
    func setAside() async throws {
        let desk = try Desk()
        var messages = (0..<99).map {
            #"{"type":"track","userId":"u\#($0)","messageId":"m\#($0)","event":"Demo Requested"}"#
        }
        messages.insert(#"{"type":"identify","userId":"u","messageId":"bad","traits":{"email":"no address"}}"#, at: 50)
        let receipt = try await desk.send(list: messages)
        #expect((receipt.accepted, receipt.setAside) == (99, 1))
        let letter = try #require(try desk.engine.deadLetters().first)
        #expect(letter.flaw.code == .badAddress)
        #expect(letter.flaw.message.contains("no address"))
        #expect(letter.message.body.contains("no address"))
        #expect(try desk.engine.redriveDeadLetter(letter.id)?.code == .badAddress)
        let mended = SQLChange.body(letter.message.body.replacing("no address", with: "u@acme.example"))
        try mended.apply(to: desk.engine, letter.id)
        #expect(try desk.engine.redriveDeadLetter(letter.id) == nil)
        #expect(try desk.engine.deadLetterCount() == 0)
        #expect(try desk.engine.people().count == 100)
        #expect(throws: Problem.self) { try desk.engine.redriveDeadLetter(letter.id) }
    }

    @Test("many requests at the same time are all recorded, each once, in few transactions")
    func together() async throws {
        let desk = try Desk()
        let before = desk.engine.database.writerCounts.commits
        let facts = try await withThrowingTaskGroup(of: Int.self) { tasks in
            for number in 0..<200 {
                // Every id twice, and ten messages of each of twenty people.
                let text =
                    #"{"type":"track","userId":"u\#(number % 20)","messageId":"m\#(number / 2)","event":"Page Read"}"#
                tasks.addTask { try await desk.send(text).facts }
            }
            return try await tasks.reduce(0, +)
        }
        #expect(facts == 100)
        #expect(desk.engine.database.writerCounts.commits - before < 200)
        #expect(try desk.engine.verify().findings.isEmpty)
    }

    @Test("the times of messages are corrected before they are recorded")
    func clocks() async throws {
        let desk = try Desk()
        try await desk.send(
            #"{"type":"page","anonymousId":"a","timestamp":"2036-05-01T08:59:00Z","sentAt":"2036-05-01T09:00:00Z"}"#,
            #"{"type":"page","anonymousId":"a","timestamp":"1970-01-01T00:00:01Z"}"#,
            #"{"type":"page","anonymousId":"a","timestamp":"yesterday"}"#)
        let times = try desk.engine.lead(try desk.engine.people()[0]).facts.map(\.occurredAt)
        #expect(times == [Desk.now - .minutes(1), Desk.now, Desk.now])
    }
}

/// A counter at which messages are handed in.
struct Desk: Sendable {
    static let now = t0 + .days(60)
    let engine: Engine
    let intake: EventIntake
    private let key: WriteKey

    init(_ engine: Engine? = nil) throws {
        self.engine = try engine ?? testEngine()
        intake = EventIntake(self.engine)
        key = try self.engine.createWriteKey("website", random: Array(1...20))
    }

    @discardableResult
    func send(_ messages: String...) async throws -> EventIntake.Receipt { try await send(list: messages) }

    func send(list messages: [String]) async throws -> EventIntake.Receipt {
        let body = "{\"batch\":[\(messages.joined(separator: ","))]}"
        return try await intake.take(
            try TrackingRequest(Array(body.utf8), at: .batch), at: .batch, with: key, receivedAt: Desk.now)
    }
}

/// Mends what was set aside, as nobody can but by hand.
private enum SQLChange {
    case body(String)

    func apply(to engine: Engine, _ letter: ID<DeadLetter>) throws {
        guard case .body(let text) = self else { return }
        _ = try engine.write {
            try $0.transaction.execute("UPDATE dead_letters SET body = \(text) WHERE id = \(letter)")
        }
    }
}
