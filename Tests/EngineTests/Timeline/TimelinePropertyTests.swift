import Domain
import Engine
import Storage
import Testing

/// What must hold of every timeline, whatever happened in it and in whatever order it became known.
@Suite struct TimelinePropertyTests {
    @Test(arguments: SeedCount.seeds(from: 1, usually: 4))
    func `The order of arrival, batches and duplicates change nothing`(seed: UInt64) throws {
        var timeline = RandomTimeline(seed: seed, people: 6, hasProviders: true)
        let messages = timeline.messages(160)
        let inOrder = messages.sorted { $0.facts[0].occurredAt < $1.facts[0].occurredAt }
        let reference = try Portrait.all(try recorded(inOrder, batches: [40]))
        var random = SeededRandom(seed: seed &* 77)
        for _ in 0..<4 {
            let doubled = random.shuffled(messages + messages.filter { _ in random.chance(0.1) })
            let sizes = (0..<9).map { _ in random.integer(1...60) }
            let portrait = try Portrait.all(try recorded(doubled, batches: sizes))
            #expect(portrait == reference, "seed \(seed)")
        }
    }

    @Test(arguments: SeedCount.seeds(from: 10_001, usually: 3))
    func `What is stored is what a full recomputation gives`(seed: UInt64) throws {
        var timeline = RandomTimeline(seed: seed, people: 8, hasProviders: true)
        let engine = try recorded(timeline.messages(300), batches: [7, 50, 1, 23])
        let verification = try engine.verify()
        #expect(verification.people == 8)
        #expect(verification.facts == 300)
        #expect(verification.decisions > 20)
        #expect(verification.findings.isEmpty, "seed \(seed): \(verification.findings.prefix(3))")
    }

    @Test(arguments: SeedCount.seeds(from: 20_001, usually: 3))
    func `Every move is an edge of the stage machine, has a cause, and follows from its stored inputs`(seed: UInt64)
        throws
    {
        var timeline = RandomTimeline(seed: seed, people: 5, hasProviders: true)
        // Four hundred operations a seed: a million in the long form.
        let engine = try recorded(timeline.messages(400), batches: [400])
        var checked = 0
        for person in 1...5 {
            let dossier = try engine.lead(ID(Int64(person)))
            var milestone: Milestone?
            for recorded in dossier.standing {
                let decision = recorded.decision
                #expect(decision.recomputed(under: dossier.policy) == decision.outcome, "seed \(seed) \(recorded.id)")
                guard case .moved(let from, let to, _) = decision.outcome else { continue }
                #expect(from == milestone, "seed \(seed) \(recorded.id)")
                #expect(StageMachine.allows(from: from, to: to), "seed \(seed) \(recorded.id)")
                milestone = to
                checked += 1
            }
            #expect(milestone == dossier.state.milestone)
        }
        #expect(checked > 20)
    }

    @Test(arguments: SeedCount.seeds(from: 30_001, usually: 4))
    func `Merging and parting again leaves everything as it was`(seed: UInt64) throws {
        var timeline = RandomTimeline(seed: seed, people: 4, hasProviders: true)
        let engine = try recorded(timeline.messages(160), batches: [160])
        let before = try Portrait.all(engine)
        var random = SeededRandom(seed: seed)
        let pair = random.shuffled([1, 2, 3, 4]).prefix(2).map { ID<Person>(Int64($0)) }
        let merged = try engine.merge(pair[0], pair[1], Action(by: "ann", key: "merge"))
        #expect(merged.person == pair.min())
        #expect(merged.profiles.count == 2)
        #expect(try engine.lead(pair[0]).facts == engine.lead(pair[1]).facts)
        #expect(try engine.verify().findings.isEmpty)
        _ = try engine.unmerge(pair[0], pair[1], Action(by: "ann", key: "unmerge"))
        #expect(try Portrait.all(engine) == before, "seed \(seed)")
        #expect(try engine.verify().findings.isEmpty)
    }
}

/// A workspace in which the messages were recorded, some in each transaction.
func recorded(_ messages: [Observation], batches: [Int]) throws -> Engine {
    let engine = try testEngine()
    var start = 0
    var round = 0
    while start < messages.count {
        let part = Array(messages[start..<min(messages.count, start + batches[round % batches.count])])
        try engine.write { scope in
            let library = try PolicyLibrary(scope, readPolicy: engine.readPolicy)
            var recorder = try Recorder(scope, library: library, source: "test")
            for message in part { _ = try recorder.record(message) }
            try recorder.settle()
        }
        start += part.count
        round += 1
    }
    _ = try engine.runDue()
    return engine
}
