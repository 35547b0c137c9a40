import Domain
import Engine
import Storage
import Testing

@Suite("Many leads at once")
struct BulkTests {
    private static func engine(people: Int) throws -> Engine {
        let engine = try testEngine()
        let messages: [JSON] = (1...people).map {
            ["type": "track", "userId": .string("u\($0)"), "event": "Demo Requested", "messageId": .string("m\($0)")]
        }
        _ = try engine.takeIn(messages, from: "api")
        return engine
    }

    @Test("each lead is changed or refused by itself, and the same key again changes nothing")
    func each() throws {
        let engine = try Self.engine(people: 3)
        let choice = BulkChoice.leads([ID(1), ID(99), ID(3)])
        let action = Action(by: "ann", key: "k")
        let outcome = try engine.bulk(choice, .disqualify(reason: "wrong_fit"), action)
        #expect(outcome.items.map(\.lead) == [ID(1), ID(99), ID(3)])
        #expect(outcome.items.map(\.problem?.code) == [nil, .notFound, nil], "\(outcome.items.compactMap(\.problem))")
        for (lead, isOut) in [(1, true), (2, false), (3, true)] {
            #expect(try (engine.lead(ID(Int64(lead))).state.milestone == .disqualified) == isOut, "L\(lead)")
        }
        let again = try engine.bulk(choice, .disqualify(reason: "wrong_fit"), action)
        #expect(again.items.map(\.stage) == outcome.items.map(\.stage))
        #expect(try engine.lead(ID(1)).facts.count == 2)
    }

    @Test(
        "a rehearsal says what would come of it and changes nothing; a filter takes so many and says that there are more"
    )
    func rehearsal() throws {
        let engine = try Self.engine(people: 5)
        let before = try engine.read { try FactPages($0).page(FactPageRequest()).rows.count }
        let outcome = try engine.bulk(
            .filter("score > 0", limit: 3), .disqualify(reason: "wrong_fit"), Action(by: "ann", key: "k"),
            rehearses: true)
        #expect(outcome.items.count == 3 && outcome.hasMore && outcome.items.allSatisfy { $0.problem == nil })
        #expect(try engine.read { try FactPages($0).page(FactPageRequest()).rows.count } == before)
        #expect(try engine.lead(ID(1)).state.milestone != .disqualified)
        let done = try engine.bulk(
            .filter("score > 0", limit: 200), .disqualify(reason: "wrong_fit"), Action(by: "ann", key: "k2"))
        #expect(done.items.count == 5 && !done.hasMore)
        #expect(try engine.lead(ID(5)).state.milestone == .disqualified)
        #expect(try engine.verify().findings.isEmpty)
    }
}
