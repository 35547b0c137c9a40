import Domain
import Engine
import Storage
import Testing

/// What must hold of every timeline, whatever happened in it and in whatever order it became known.
@Suite struct TimelinePropertyTests {
    @Test(arguments: UInt64(1)...8)
    func `The order of arrival, batches and duplicates change nothing`(seed: UInt64) throws {
        var timeline = RandomTimeline(seed: seed, people: 6)
        let messages = timeline.messages(240)
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

    @Test(arguments: UInt64(11)...16)
    func `What is stored is what a full recomputation gives`(seed: UInt64) throws {
        var timeline = RandomTimeline(seed: seed, people: 8)
        let engine = try recorded(timeline.messages(300), batches: [7, 50, 1, 23])
        let verification = try engine.verify()
        #expect(verification.people == 8)
        #expect(verification.facts == 300)
        #expect(verification.decisions > 20)
        #expect(verification.findings.isEmpty, "seed \(seed): \(verification.findings.prefix(3))")
    }

    @Test(arguments: UInt64(21)...26)
    func `Every move is an edge of the stage machine, has a cause, and follows from its stored inputs`(seed: UInt64)
        throws
    {
        var timeline = RandomTimeline(seed: seed, people: 5)
        let engine = try recorded(timeline.messages(250), batches: [250])
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

    @Test(arguments: UInt64(31)...36)
    func `Merging and parting again leaves everything as it was`(seed: UInt64) throws {
        var timeline = RandomTimeline(seed: seed, people: 4)
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

    private func recorded(_ messages: [Observation], batches: [Int]) throws -> Engine {
        let engine = try testEngine()
        var start = 0
        var round = 0
        while start < messages.count {
            let part = Array(messages[start..<min(messages.count, start + batches[round % batches.count])])
            try engine.write { scope in
                let library = try PolicyLibrary(scope, readPolicy: engine.readPolicy)
                var recorder = try Recorder(scope, library: library, accounts: engine.accounts, source: "test")
                for message in part { _ = try recorder.record(message) }
                try recorder.settle()
            }
            start += part.count
            round += 1
        }
        _ = try engine.runDue()
        return engine
    }
}

/// A lead without the numbers that depend on the order of arrival.
struct Portrait: Equatable {
    let score: Points
    let milestone: Milestone?
    let enteredAt: Instant
    let cycle: Int
    let reached: [[Instant?]]
    let decisions: [String]

    /// The leads of an engine by the identifier they were recorded under.
    static func all(_ engine: Engine) throws -> [String: Portrait] {
        var portraits: [String: Portrait] = [:]
        for row in try engine.people() {
            let dossier = try engine.lead(row)
            portraits[dossier.identifiers.map(\.value).joined(separator: "+")] = Portrait(dossier)
        }
        return portraits
    }

    init(_ dossier: LeadDossier) {
        score = dossier.score.total
        milestone = dossier.state.milestone
        enteredAt = dossier.state.enteredAt
        cycle = dossier.state.cycle
        reached = (dossier.state.pastPassages + [dossier.state.passage]).map(\.reached)
        let messages = Dictionary(uniqueKeysWithValues: dossier.facts.map { ($0.id, $0.messageID) })
        decisions = dossier.standing.map(\.decision).map { decision in
            let cause = if case .fact(let id) = decision.cause { messages[id] ?? "?" } else { decision.cause.text }
            return "\(decision.at) \(decision.cycle) \(decision.outcome) \(cause) \(decision.inputs.total)"
        }.sorted()
    }
}

extension Engine {
    /// Everybody, ascending.
    func people() throws -> [ID<Person>] { try read { try LeadRow.people(after: 0, limit: 1_000, $0) } }
}
