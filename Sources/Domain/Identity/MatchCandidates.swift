/// Pairs of profiles that may be one person, for somebody to decide. Nothing is ever merged by this.
package struct MatchCandidates: Sendable {
    /// Two profiles and what speaks for and against their being one person.
    package struct Candidate: Hashable, Sendable {
        package let pair: LinkPair
        package let score: MatchScore
    }

    private let minimumProbability: Double
    private let largestBlock: Int

    /// Candidates of at least this probability, 0 to 1. A key that more than `largestBlock` profiles share tells
    /// nobody from anybody and is not followed.
    package init(minimumProbability: Double = 0.5, largestBlock: Int = 200) {
        (self.minimumProbability, self.largestBlock) = (minimumProbability, largestBlock)
    }

    /// All candidate pairs among the profiles, most probable first, then by number.
    package func pairs(among people: [PersonTraits]) -> [Candidate] {
        var pairs: Set<IndexPair> = []
        for block in blocks(of: people).values where block.count <= largestBlock {
            for (place, left) in block.enumerated() {
                for right in block[(place + 1)...] { pairs.insert(IndexPair(left: left, right: right)) }
            }
        }
        return ranked(pairs.compactMap { candidate(people[$0.left], people[$0.right]) })
    }

    /// The candidates for one profile among others that were found by its blocking keys.
    package func candidates(for person: PersonTraits, among others: [PersonTraits]) -> [Candidate] {
        ranked(others.compactMap { candidate(person, $0) })
    }

    private struct IndexPair: Hashable {
        let left: Int
        let right: Int
    }

    private func blocks(of people: [PersonTraits]) -> [String: [Int]] {
        var blocks: [String: [Int]] = [:]
        for (index, person) in people.enumerated() {
            for key in person.blockingKeys { blocks[key, default: []].append(index) }
        }
        return blocks
    }

    private func candidate(_ one: PersonTraits, _ other: PersonTraits) -> Candidate? {
        guard let pair = LinkPair(one.profile, other.profile) else { return nil }
        let score = MatchScore(one, other)
        return score.probability >= minimumProbability ? Candidate(pair: pair, score: score) : nil
    }

    private func ranked(_ candidates: [Candidate]) -> [Candidate] {
        candidates.sorted { ($1.score.probability, $0.pair) < ($0.score.probability, $1.pair) }
    }
}
