import Domain
import Testing

@Suite("Answers of providers")
struct EnrichmentReplyTests {
    private let now = Instant(Day(year: 1994, month: 11, day: 6), hour: 8, minute: 49, second: 7)

    private func outcome(_ status: Int, _ body: String = "", retryAfter: String? = nil) throws -> LookupOutcome {
        try testProvider().outcome(
            of: .answered(status: status, retryAfter: retryAfter, body: Array(body.utf8)), at: now)
    }

    @Test("each status and each body means one thing")
    func statuses() throws {
        let rows: [(status: Int, body: String, name: String)] = [
            (200, #"{"company":{"size":120}}"#, "matched"), (200, "{}", "empty"), (200, #"{"company":null}"#, "empty"),
            (200, "[]", "empty"), (200, "", "unreadable"), (200, "<html>", "unreadable"),
            (200, #"{"company":{"size":120}"#, "unreadable"), (200, #"{"company":{"size":"many"}}"#, "unreadable"),
            (200, #"{"company":{"size":"many"},"person":{"level":"vp"}}"#, "matched"), (201, "{}", "empty"),
            (202, "", "pending"), (204, "", "empty"), (404, "nobody", "empty"), (422, "", "empty"),
            (301, "", "server_error"), (400, "", "rejected"), (401, "", "rejected"), (403, "", "rejected"),
            (402, "", "rejected"), (429, "", "limited"), (500, "", "server_error"), (503, "", "server_error"),
        ]
        for row in rows { #expect(try outcome(row.status, row.body).name == row.name, "\(row.status) \(row.body)") }
        let others: [(EnrichmentReply, String)] = [
            (.timedOut, "timed_out"), (.unreachable("no address"), "unreachable"), (.tooLarge, "too_large"),
            (.refused(Problem(.forbidden, "no")), "refused"), (.cancelled, "unreachable"),
        ]
        for (reply, name) in others { #expect(try testProvider().outcome(of: reply, at: now).name == name) }
    }

    @Test("values are read as their types; words stand for what the policy says; what is of another type is named")
    func values() throws {
        let rows: [(body: String, traits: [String: AttributeValue], unreadable: [String])] = [
            (#"{"company":{"size":120,"public":true}}"#, ["employees": .integer(120), "isPublic": .flag(true)], []),
            (#"{"company":{"size":"120"}}"#, ["employees": .integer(120)], []),
            (#"{"company":{"size":119.6}}"#, ["employees": .integer(120)], []),
            (#"{"company":{"size":" 51-200 "}}"#, ["employees": .integer(51)], []),
            (#"{"company":{"size":"201-500"},"person":{"level":"x"}}"#, ["seniority": .text("x")], ["employees"]),
            (#"{"company":{"size":[1]},"person":{"level":"C_Suite"}}"#, ["seniority": .text("c_level")], ["employees"]),
            (
                #"{"company":{"size":{},"public":"perhaps"},"person":{"level":"vp"}}"#, ["seniority": .text("vp")],
                ["employees", "isPublic"]
            ),
            (#"{"company":{"size":""},"person":{"level":" vp "}}"#, ["seniority": .text("vp")], []),
        ]
        for row in rows {
            guard case .matched(let traits, let unreadable) = try outcome(200, row.body) else {
                Issue.record("no match: \(row.body)")
                continue
            }
            let found = Dictionary(uniqueKeysWithValues: traits.map { ($0.name, $0.value) })
            #expect(found == row.traits, "\(row.body)")
            #expect(unreadable == row.unreadable, "\(row.body)")
            #expect(traits.allSatisfy { $0.confidence == Share(partsPerMillion: 800_000) })
        }
    }

    @Test("a provider that asks to be left alone says for how long, in seconds or until a date, a day at most")
    func pauses() throws {
        let rows: [(header: String?, seconds: Int64?)] = [
            ("30", 30), (" 0 ", 0), ("Sun, 06 Nov 1994 08:49:37 GMT", 30), ("Sun, 06 Nov 1994 08:00:00 GMT", 0),
            ("99999999999999999999", 86_400), ("Sun, 06 Nov 2094 08:49:37 GMT", 86_400),
            // Neither seconds nor a date: as long as the policy's pause.
            ("soon", 300), ("-1", 300), ("Sun, 31 Feb 1994 08:49:37 GMT", 300), (nil, 300),
        ]
        for row in rows {
            guard case .failed(let failure) = try outcome(429, retryAfter: row.header) else {
                Issue.record("no failure")
                continue
            }
            #expect(failure.pause?.milliseconds == row.seconds.map { $0 * 1_000 }, "\(row.header ?? "nothing")")
        }
        #expect(try outcome(503, retryAfter: "5").name == "limited")
    }

    @Test("a call costs where the provider may ask for money: each that may have been served, or matches alone")
    func costs() throws {
        let outcomes: [(LookupOutcome, call: Int64, match: Int64)] = [
            (.matched([], unreadable: []), 25, 25), (.empty, 25, 0), (.failed(LookupFailure(.timedOut, "")), 25, 0),
            (.failed(LookupFailure(.tooLarge, "")), 25, 0), (.failed(LookupFailure(.unreadable, "")), 25, 0),
            (.failed(LookupFailure(.limited, "")), 0, 0), (.failed(LookupFailure(.rejected, "")), 0, 0),
            (.failed(LookupFailure(.serverError, "")), 0, 0), (.failed(LookupFailure(.unreachable, "")), 0, 0),
            (.failed(LookupFailure(.refused, "")), 0, 0),
        ]
        for (outcome, call, match) in outcomes {
            #expect(try outcome.cost(under: testProvider(charge: .call)).minor == call, "\(outcome.name)")
            #expect(try outcome.cost(under: testProvider(charge: .match)).minor == match, "\(outcome.name)")
        }
    }

    @Test("a key goes into the URL percent-encoded and into the body as JSON")
    func requests() throws {
        let lookup = HTTPLookup(
            method: .post, url: "https://api.example.com/{email}?q={email}", body: #"{"e": "{email}", "n": {"m": 1}}"#,
            authorization: nil)
        let request = lookup.request(.email, #"a+b"/ü@x.y"#, timeout: .minutes(1))
        #expect(request.url == "https://api.example.com/a%2Bb%22%2F%C3%BC%40x.y?q=a%2Bb%22%2F%C3%BC%40x.y")
        #expect(request.body == #"{"e": "a+b\"/ü@x.y", "n": {"m": 1}}"#)
    }

    @Test("a budget is spent to the last cent and no further")
    func budgets() {
        let budget = EnrichmentBudget(day: Money(minor: 100, .eur), month: Money(minor: 150, .eur))
        let cost = Money(minor: 25, .eur)
        let rows: [(day: Int64, month: Int64, fits: Bool)] = [
            (0, 0, true), (75, 75, true), (76, 76, false), (0, 125, true), (0, 126, false),
        ]
        for row in rows {
            #expect(budget.allows(cost, after: .init(day: row.day, month: row.month)) == row.fits, "\(row)")
        }
        #expect(EnrichmentBudget().allows(cost, after: .init(day: .max / 2, month: .max / 2)))
    }
}
