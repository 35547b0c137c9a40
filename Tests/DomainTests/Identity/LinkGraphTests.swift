import Domain
import Testing

@Suite("Links between profiles")
struct LinkGraphTests {
    @Test("what a pair's facts make of it, fact by fact")
    func states() throws {
        let cases: [(String, [Bool])] = [
            ("s", [true]), ("m", [true]), ("u", [false]), ("mu", [true, false]), ("su", [true, false]),
            ("sus", [true, false, false]), ("smu", [true, true, true]), ("smuu", [true, true, true, false]),
            ("mus", [true, false, true]), ("um", [false, true]), ("umu", [false, true, false]),
            ("usmu", [false, false, true, false]), ("mmu", [true, true, false]),
        ]
        let pair = try #require(LinkPair(ID(1), ID(2)))
        for (causes, expected) in cases {
            var state = LinkState()
            for (index, letter) in causes.enumerated() {
                state.apply(Self.fact(pair, letter, at: index))
                #expect(state.isLinked == expected[index], "\(causes) after \(index + 1)")
            }
        }
    }

    @Test("old numbers resolve after merges and return after un-merges")
    func resolving() throws {
        var graph = LinkGraph()
        let (low, high) = (try #require(LinkPair(ID(3), ID(7))), try #require(LinkPair(ID(1), ID(7))))
        #expect(graph.apply(Self.fact(low, "m", at: 0)) == .joined(kept: ID(3), absorbed: ID(7)))
        #expect(graph.apply(Self.fact(high, "s", at: 1)) == .joined(kept: ID(1), absorbed: ID(3)))
        #expect([1, 3, 7, 9].map { graph.person(resolving: ID($0)).value } == [1, 1, 1, 9])
        #expect(graph.profiles(of: ID<Person>(7)) == [ID(1), ID(3), ID(7)])
        #expect(graph.links(of: ID<Person>(3)) == [high, low])
        #expect(graph.links(of: ID<Profile>(3)) == [low])
        #expect(graph.apply(Self.fact(high, "u", at: 2)) == .parted(kept: ID(1), parted: ID(3)))
        #expect([1, 3, 7, 9].map { graph.person(resolving: ID($0)).value } == [1, 3, 3, 9])
        #expect(graph.apply(Self.fact(high, "s", at: 3)) == .none)
        #expect(graph.linkedPeople == [ID(3)])
    }

    @Test("10,000 random histories: any order makes the same people, as plainly reading the facts does")
    func permutations() {
        for round in 0..<10_000 {
            var random = SeededRandom(seed: UInt64(round))
            let facts = Self.facts(count: random.integer(1...24), profiles: random.integer(2...9), &random)
            let plain = Self.plainly(facts)
            for _ in 0..<2 {
                let order = facts.shuffled(using: &random) + facts.shuffled(using: &random).prefix(3)
                let graph = LinkGraph(order)
                for profile in 1...9 {
                    #expect(graph.person(of: ID(Int64(profile))).value == plain[profile], "seed \(round)")
                }
            }
        }
    }

    @Test("10,000 random histories: a merge and its un-merge leave exactly what there was")
    func mergeAndUnmerge() {
        var undone = 0
        for round in 0..<10_000 {
            var random = SeededRandom(seed: UInt64(round))
            var graph = LinkGraph(Self.facts(count: random.integer(0...16), profiles: 8, &random))
            let before = Self.snapshot(of: graph)
            guard let pair = Self.pair(profiles: 8, &random), !graph.state(of: pair).isMerged else { continue }
            let joined = graph.apply(Self.fact(pair, "m", at: 1_000))
            #expect(graph.person(of: pair.left) == graph.person(of: pair.right), "seed \(round)")
            let parted = graph.apply(Self.fact(pair, "u", at: 1_001))
            #expect(Self.snapshot(of: graph) == before, "seed \(round)")
            if case .joined(let kept, let absorbed) = joined {
                #expect(parted == .parted(kept: kept, parted: absorbed), "seed \(round)")
                undone += 1
            }
        }
        #expect(undone > 1_000)
    }

    @Test("what each fact reports is what happened to people, over long histories of merges taken back at random")
    func changes() {
        for round in 0..<50 {
            var random = SeededRandom(seed: UInt64(round))
            var graph = LinkGraph()
            var seen: [LinkFact] = []
            for fact in Self.facts(count: 300, profiles: 40, &random) {
                let before = Set((1...40).map { graph.person(of: ID($0)) })
                let change = graph.apply(fact)
                let after = Set((1...40).map { graph.person(of: ID($0)) })
                seen.append(fact)
                switch change {
                case .none: #expect(before == after, "seed \(round)")
                case .joined(let kept, let absorbed):
                    #expect(before.subtracting(after) == [absorbed] && after.contains(kept), "seed \(round)")
                case .parted(let kept, let parted):
                    #expect(after.subtracting(before) == [parted] && before.contains(kept), "seed \(round)")
                }
            }
            let plain = Self.plainly(seen)
            #expect((1...40).allSatisfy { graph.person(of: ID($0)).value == plain[Int($0)] }, "seed \(round)")
        }
    }
}

extension LinkGraphTests {
    private static func fact(_ pair: LinkPair, _ letter: Character, at second: Int, key: String? = nil) -> LinkFact {
        let shared = LinkFact.Cause.sharedIdentifier(Identifier(kind: .visitor, namespace: "web", value: "v"))
        let cause: LinkFact.Cause = letter == "s" ? shared : letter == "m" ? .merge : .unmerge
        return LinkFact(
            pair: pair, cause: cause, occurredAt: Instant(milliseconds: Int64(second)), key: key ?? "\(letter)\(second)"
        )
    }

    private static func pair(profiles: Int, _ random: inout SeededRandom) -> LinkPair? {
        LinkPair(ID(Int64(random.integer(1...profiles))), ID(Int64(random.integer(1...profiles))))
    }

    /// Facts about random pairs, many at equal moments so that keys must decide.
    private static func facts(count: Int, profiles: Int, _ random: inout SeededRandom) -> [LinkFact] {
        (0..<count).compactMap { index in
            pair(profiles: profiles, &random).map {
                fact($0, random.pick(["s", "s", "m", "u"]), at: random.integer(0...5), key: "k\(index)")
            }
        }
    }

    /// The smallest reachable profile of each of 40, from the definition: fold each pair's facts in order of time and
    /// key, then spread the smallest number until nothing changes.
    private static func plainly(_ facts: [LinkFact]) -> [Int64] {
        var linked: [LinkPair] = []
        for (pair, group) in Dictionary(grouping: facts, by: \.pair) {
            var (merged, barred, shared) = (false, false, false)
            for fact in group.sorted(by: { ($0.occurredAt, $0.key) < ($1.occurredAt, $1.key) }) {
                switch fact.cause {
                case .sharedIdentifier: shared = true
                case .merge: merged = true
                case .unmerge: (merged, barred) = (false, barred || !merged)
                }
            }
            if merged || (shared && !barred) { linked.append(pair) }
        }
        var smallest = (0...40).map { Int64($0) }
        var hasChanged = true
        while hasChanged {
            hasChanged = false
            for pair in linked {
                let (left, right) = (Int(pair.left.value), Int(pair.right.value))
                let low = min(smallest[left], smallest[right])
                if smallest[left] != low || smallest[right] != low { hasChanged = true }
                (smallest[left], smallest[right]) = (low, low)
            }
        }
        return smallest
    }

    /// Everything that can be asked of a graph of eight profiles.
    private static func snapshot(of graph: LinkGraph) -> [[Int64]] {
        (1...8).map { number in
            let links = graph.links(of: ID<Profile>(Int64(number))).flatMap { [$0.left.value, $0.right.value] }
            return [graph.person(of: ID(Int64(number))).value] + graph.profiles(of: ID(Int64(number))).map(\.value) + [
                -1
            ] + links
        }
    }
}
