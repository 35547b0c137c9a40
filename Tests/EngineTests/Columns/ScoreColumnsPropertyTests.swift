import Domain
import Engine
import Testing

/// Scores from columns are what the facts give one by one, bit for bit.
@Suite struct ScoreColumnsPropertyTests {
    @Test(arguments: SeedCount.seeds(from: 40_001, usually: 3))
    func `Scores from columns are those of the facts, whatever the policy and the timeline`(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        var policies = RandomPolicy(seed: seed)
        var timeline = RandomTimeline(seed: seed, people: 8, hasProviders: true)
        let engine = try recorded(timeline.messages(200), batches: [60])
        for round in 0..<3 {
            // Later rounds find columns that are kept from the one before and have to follow.
            try record(browsing(120, &random, round), in: engine)
            if round > 0 { try merge(&random, in: engine) }
            let policy = try engine.readPolicy(policies.text())
            let moments = [t0 + .days(60), t0 + .hours(random.integer(0...960)), try someMoment(&random, engine)]
            for moment in moments { try compare(engine, policy, at: moment, "seed \(seed), round \(round)") }
        }
    }

    private func compare(_ engine: Engine, _ policy: Policy, at moment: Instant, _ label: String) throws {
        let scores = try engine.scores(under: policy, at: moment, byRule: true)
        #expect(scores.persons.count > 0)
        for place in 0..<scores.persons.count {
            let lead = try engine.lead(ID(scores.persons[place]))
            let expected = score(of: lead, policy, at: moment)
            let found = scores.scores
            let label = "\(label), L\(scores.persons[place]) at \(moment)"
            #expect(found.fit[place] == expected.fit.thousandths, "\(label)")
            #expect(found.behaviour[place] == expected.behaviour.thousandths, "\(label)")
            #expect(found.negative[place] == expected.negative.thousandths, "\(label)")
            let points = Dictionary(
                uniqueKeysWithValues: expected.contributions.map { ($0.rule, $0.points.thousandths) })
            for (rule, column) in found.byRule.enumerated() {
                #expect(column[place] == points[rule] ?? 0, "\(label), \(policy.scoring.rules[rule].id)")
            }
        }
    }

    /// The score of a lead at the place it has now, of its facts up to a moment.
    private func score(of lead: LeadDossier, _ policy: Policy, at moment: Instant) -> Score {
        let channels = lead.touches.channels(under: policy)
        let version = PolicyVersion(number: 9, effectiveFrom: moment, policy: policy, channel: channels)
        var state = lead.state.rebased(onto: version, facts: lead.facts.filter { $0.occurredAt <= moment })
        state.isContentCollector = state.looksLikeCollector(under: policy, at: moment)
        return state.score(
            under: policy, at: moment, originalChannel: lead.state.touches.first.flatMap { channels($0) })
    }

    /// Facts with properties, several in an hour, of kinds that rules name.
    private func browsing(_ count: Int, _ random: inout SeededRandom, _ round: Int) -> [Observation] {
        (0..<count).map { index in
            let at = t0 + .hours(random.integer(0...960)) + .minutes(random.integer(0...3) * 20)
            let properties: [String: AttributeValue] =
                random.chance(0.5)
                ? [:]
                : [
                    "page": .text(random.pick(["/pricing", "/", "/product"])),
                    "minutes": .number(Double(random.integer(1...20))),
                ]
            return RandomTimeline.message(
                of: random.integer(1...8), at: at, "b\(round)-\(index)", isAutomated: random.chance(0.1),
                .behaviour(kind: random.pick(RandomPolicy.kinds), properties: properties))
        }
    }

    private func record(_ messages: [Observation], in engine: Engine) throws {
        try engine.write { scope in
            let library = try PolicyLibrary(scope, readPolicy: engine.readPolicy)
            var recorder = try Recorder(scope, library: library, source: "web")
            for message in messages { _ = try recorder.record(message) }
            try recorder.settle()
        }
    }

    private func merge(_ random: inout SeededRandom, in engine: Engine) throws {
        let people = try engine.scores().persons.map { ID<Person>($0) }
        let pair = random.shuffled(people).prefix(2)
        guard pair.count == 2 else { return }
        _ = try engine.merge(pair[0], pair[1], Action(by: "ann", key: "merge \(pair)"))
    }

    /// The moment of some fact, which divides its hour.
    private func someMoment(_ random: inout SeededRandom, _ engine: Engine) throws -> Instant {
        random.pick(try engine.lead(ID(try engine.scores().persons[0])).facts).occurredAt
    }
}
