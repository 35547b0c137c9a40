import Domain
import Engine
import Storage
import TestSupport
import Testing

@Suite("Requests that are sent again")
struct OnceTests {
    private static let reply = KeptReply(status: 201, headers: ["Location": "/x"], body: #"{"a":1}"#)

    private static func request(_ key: String, of caller: String = "token:a", _ fingerprint: String = "f") throws
        -> RepeatableRequest
    {
        RepeatableRequest(key: try IdempotencyKey(parsing: key), caller: caller, fingerprint: fingerprint)
    }

    /// A message that makes a new person each time.
    private static func message(_ number: Int) -> JSON {
        ["type": "track", "userId": .string("u\(number)"), "event": "Demo Requested"]
    }

    @Test("a request is done once and answered the same each time; another request under its key is refused")
    func once() throws {
        let engine = try testEngine()
        for round in 0..<3 {
            let answer = try engine.once(try Self.request("k")) { engine in
                _ = try engine.takeIn([Self.message(round)], from: "api")
                return round == 0 ? Self.reply : KeptReply(status: 500, headers: [:], body: "")
            }
            #expect(answer == Self.reply)
        }
        #expect(try engine.people().count == 1)
        #expect(throws: ReusedKey.self) {
            try engine.once(try Self.request("k", "other")) { _ in Self.reply }
        }
        let others = try engine.once(try Self.request("k", of: "token:b", "other")) { _ in
            KeptReply(status: 200, headers: [:], body: "b")
        }
        #expect(others.body == "b")
    }

    @Test("where a verb fails nothing is done and nothing is kept, even what verbs before it did")
    func failure() throws {
        let engine = try testEngine()
        #expect(throws: Problem.self) {
            try engine.once(try Self.request("k")) { engine in
                _ = try engine.takeIn([Self.message(1)], from: "api")
                throw Problem(.conflict, "no")
            }
        }
        #expect(throws: Problem.self) {
            try engine.once(try Self.request("k")) { engine in
                _ = try engine.takeIn([Self.message(1)], from: "api")
                _ = try engine.accept(ID(99), Action(by: "a", key: "k"))
                return Self.reply
            }
        }
        #expect(try engine.people().isEmpty)
        #expect(try engine.read { try KeptReplyStore($0).count() } == 0)
        #expect(try engine.once(try Self.request("k", "new")) { _ in Self.reply } == Self.reply)
    }

    @Test("an answer that is shown once is kept closed, and opens for whoever shows the same credential")
    func sealed() throws {
        let engine = try testEngine()
        func request(_ credential: String?, _ fingerprint: String = "f") throws -> RepeatableRequest {
            RepeatableRequest(
                key: try IdempotencyKey(parsing: "k"), caller: "token:a", fingerprint: fingerprint,
                credential: credential)
        }
        func made() throws -> KeptReply {
            try engine.once(try request("ts_api_one")) { engine in
                _ = try engine.takeIn([Self.message(1)], from: "api")
                return KeptReply(status: 201, headers: ["Location": "/x"], body: #"{"token":"ts_api_hidden"}"#)
            }
        }
        let first = try made()
        #expect(first.body == #"{"token":"ts_api_hidden"}"# && first.status == 201)
        #expect(try made() == first)
        #expect(try engine.people().count == 1)
        for other in ["ts_api_two", nil] {
            #expect(throws: SealedAnswer.self) { try engine.once(try request(other)) { _ in Self.reply } }
        }
        #expect(throws: ReusedKey.self) { try engine.once(try request("ts_api_one", "g")) { _ in Self.reply } }
        let rows = try engine.read { scope in
            try scope.transaction.all("SELECT fingerprint, headers, body, is_sealed FROM kept_replies") { row in
                "\(row.text(0)) \(row.text(1)) \(row.text(2)) \(row.bool(3))"
            }
        }
        #expect(rows.count == 1 && rows[0].hasSuffix(" true") && !rows[0].contains("hidden"), "\(rows)")
        let hidden = Hexadecimal.text(of: Array("ts_api_hidden".utf8))
        #expect(!rows[0].contains(hidden) && !rows[0].contains("ts_api_one"))
        try engine.write { scope in
            _ = try scope.transaction.execute("UPDATE kept_replies SET status = 200")
        }
        #expect(throws: SealedAnswer.self) { try made() }
    }

    @Test("an answer is kept for seven days and then forgotten")
    func lifetime() throws {
        let clock = HandClock(t0)
        let engine = try testEngine(clock: clock)
        for number in 0..<5 { _ = try engine.once(try Self.request("k\(number)")) { _ in Self.reply } }
        clock.now = t0 + .days(7) - .minutes(1)
        let late = try engine.once(try Self.request("k1")) { _ in KeptReply(status: 200, headers: [:], body: "new") }
        #expect(late == Self.reply)
        clock.now = t0 + .days(7)
        let after = try engine.once(try Self.request("k1", "g")) { _ in
            KeptReply(status: 200, headers: [:], body: "new")
        }
        #expect(after.body == "new")
        #expect(try engine.read { try KeptReplyStore($0).count() } == 1)
    }

    @Test("answers that are kept no longer are forgotten though nobody asks again")
    func purge() async throws {
        let clock = HandClock(t0)
        let engine = try testEngine(clock: clock)
        for number in 0..<5 { _ = try engine.once(try Self.request("k\(number)")) { _ in Self.reply } }
        clock.now = t0 + .days(3)
        _ = try engine.once(try Self.request("late")) { _ in Self.reply }
        #expect(try await engine.purgeKeptReplies(at: t0 + .days(7) - .minutes(1)) == 0)
        #expect(try await engine.purgeKeptReplies(at: t0 + .days(7)) == 5)
        #expect(try engine.read { try KeptReplyStore($0).count() } == 1)
        #expect(try await engine.purgeKeptReplies(at: t0 + .days(7)) == 0)
    }

    @Test("requests of which many come again, some at the same time, have one effect each and one answer each")
    func storm() async throws {
        let count = Trials.count("TOUCHSTONE_REQUESTS", usually: 600)
        var random = SeededRandom(seed: 77)
        let engine = try testEngine()
        var plan = (0..<count).flatMap { number in
            Array(repeating: number, count: Int.random(in: 0..<10, using: &random) < 3 ? 2 : 1)
        }
        plan += Array(repeating: count, count: 50)
        plan.shuffle(using: &random)
        let lanes = 8
        let answers = try await withThrowingTaskGroup(of: [(Int, String)].self) { [plan] group in
            for lane in 0..<lanes {
                group.addTask {
                    try stride(from: lane, to: plan.count, by: lanes).map { index in
                        let number = plan[index]
                        let reply = try engine.once(try Self.request("k\(number)")) { engine in
                            let outcome = try engine.takeIn([Self.message(number)], from: "api")
                            let body = "\(number) \(outcome[0].newFacts) \(index)"
                            return KeptReply(status: 200, headers: [:], body: body)
                        }
                        return (number, reply.body)
                    }
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        #expect(answers.count == plan.count)
        let byRequest = Dictionary(grouping: answers, by: \.0).mapValues { Set($0.map(\.1)) }
        #expect(byRequest.count == count + 1 && byRequest.values.allSatisfy { $0.count == 1 }, "seed 77")
        #expect(byRequest.allSatisfy { $0.value.first?.hasPrefix("\($0.key) 1 ") == true })
        let people = try engine.read { scope in
            try scope.transaction.first("SELECT count(*) FROM profiles") { $0.int(0) }
        }
        #expect(people == count + 1)
        #expect(try engine.verify().findings.isEmpty)
    }
}
