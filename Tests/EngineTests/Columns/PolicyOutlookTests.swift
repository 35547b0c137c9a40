import Domain
import Engine
import PolicyFile
import Storage
import Testing

/// What a policy would make of the leads there are.
@Suite struct PolicyOutlookTests {
    @Test func `The policy in force changes nothing`() throws {
        var timeline = RandomTimeline(seed: 3, people: 30)
        let engine = try recorded(timeline.messages(300), batches: [60])
        let outlook = try engine.policyOutlook(try engine.policyVersion(nil).source)
        #expect(outlook.leads > 10 && outlook.unchanged == outlook.leads && outlook.largest.isEmpty)
        #expect(outlook.grades.values.allSatisfy { $0.before == $0.after })
    }

    @Test(arguments: ["prospect-first", "one-page"])
    func `Another policy is counted as its scores say, and the furthest moves stand first`(name: String) throws {
        var timeline = RandomTimeline(seed: 4, people: 40)
        let engine = try recorded(timeline.messages(400), batches: [60])
        let source = try ShippedPolicies.catalogue.member(name).text
        let (before, after) = (try engine.scores(), try engine.scores(under: try engine.readPolicy(source)))
        let outlook = try engine.policyOutlook(source, largest: 5)
        let moves = (0..<before.persons.count).map { after.scores.total($0) - before.scores.total($0) }
        #expect(outlook.leads == moves.count)
        #expect(outlook.raised == moves.count { $0 > .zero } && outlook.lowered == moves.count { $0 < .zero })
        #expect(outlook.raised + outlook.lowered > 5)
        for counts in [Array(outlook.grades.values), Array(outlook.temperatures.values)] {
            #expect(counts.reduce(0) { $0 + $1.before } == moves.count)
            #expect(counts.reduce(0) { $0 + $1.after } == moves.count)
        }
        let distances = moves.map { $0 < .zero ? -$0 : $0 }.sorted(by: >)
        #expect(outlook.largest.map(\.distance) == Array(distances.prefix(5)))
        for change in outlook.largest {
            let place = try #require((0..<moves.count).first { before.persons[$0] == change.person.value })
            #expect(change.before == before.scores.total(place) && change.after == after.scores.total(place))
        }
        #expect(try engine.policyHistory().count == 1, "nothing was put in force")
    }

    @Test func `What is no policy is refused`() throws {
        let engine = try testEngine()
        #expect(throws: Problem.self) { try engine.policyOutlook("rules: 7") }
    }
}
