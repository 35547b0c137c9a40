import Domain
import Storage

/// Two people who may be one, for somebody to look at.
package struct MergeCandidate: Sendable {
    package let one: ID<Person>
    package let other: ID<Person>
    package let oneName: String
    package let otherName: String
    package let score: MatchScore
}

extension Engine {
    /// Pairs of people that no identifier joins and that resemble each other, the likeliest first. Nothing is merged. Pairs
    /// less likely than the minimum, from 0 to 1, are left out.
    package func mergeCandidates(minimumProbability: Double = 0.5, limit: Int = 100) throws -> [MergeCandidate] {
        try require(.readLeads)
        return try read { scope in
            let hidden = try LeadRow.hidden(scope)
            let policy = try PolicyLibrary(scope, readPolicy: readPolicy).current.policy
            let phones = try ProfileStore(scope).phones()
            var people: [PersonTraits] = []
            var names: [ID<Profile>: String] = [:]
            try ReportStore(scope).forEachState { person, bytes in
                guard !hidden.contains(person), let state = LeadState(stored: bytes, under: policy) else { return }
                let known = KnownTexts(state, policy)
                names[ID(person.value)] = known.name
                people.append(known.traits(of: ID(person.value), phone: phones[person]))
            }
            let pairs = MatchCandidates(minimumProbability: minimumProbability).pairs(among: people)
            let barred = try LinkStore(scope).parted()
            return pairs.filter { !barred.contains($0.pair) }
                .sorted { ($1.score.probability, $0.pair) < ($0.score.probability, $1.pair) }
                .prefix(limit).map { candidate in
                    MergeCandidate(
                        one: ID(candidate.pair.left.value), other: ID(candidate.pair.right.value),
                        oneName: names[candidate.pair.left] ?? "", otherName: names[candidate.pair.right] ?? "",
                        score: candidate.score)
                }
        }
    }
}

/// What a lead is known by, as text.
private struct KnownTexts {
    private let state: LeadState
    private let policy: Policy

    init(_ state: LeadState, _ policy: Policy) {
        self.state = state
        self.policy = policy
    }

    subscript(name: String) -> String { policy.slot(of: name).flatMap { state.values[$0]?.value.display } ?? "" }

    var name: String {
        let parts = [self["firstName"], self["lastName"], self["company"]].filter { !$0.isEmpty }
        return parts.joined(separator: " ")
    }

    func traits(of profile: ID<Profile>, phone: String?) -> PersonTraits {
        let isCompanys = [EmailClass.company.rawValue, "role"].contains(self["emailClass"])
        return PersonTraits(
            profile: profile, givenName: self["firstName"], familyName: self["lastName"],
            company: CompanyName(self["company"]), phone: phone.flatMap(parsed),
            domain: isCompanys && !self["emailDomain"].isEmpty ? self["emailDomain"] : nil,
            place: "\(self["postalCode"]) \(self["city"])")
    }

    private func parsed(_ text: String) -> PhoneNumber? {
        do throws(PhoneNumberFlaw) { return try PhoneNumber(parsing: text) } catch { return nil }
    }
}
