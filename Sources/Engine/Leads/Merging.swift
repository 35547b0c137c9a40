import Domain
import Storage

extension Engine {
    /// Says that two people are one. Both numbers go on resolving to the person that remains, which has the smaller one.
    package func merge(_ one: ID<Person>, _ other: ID<Person>, _ action: Action) throws -> LeadDossier {
        try relink(one, other, .merge, action)
    }

    /// Takes a merge back, or parts two profiles that were joined by a shared identifier, for good. Throws `conflict`
    /// when the two are not directly linked.
    package func unmerge(_ one: ID<Person>, _ other: ID<Person>, _ action: Action) throws -> LeadDossier {
        try relink(one, other, .unmerge, action)
    }

    private func relink(
        _ one: ID<Person>, _ other: ID<Person>, _ cause: LinkFact.Cause, _ action: Action
    ) throws -> LeadDossier {
        try require(.workLeads)
        return try write { scope in
            let library = try PolicyLibrary(scope, readPolicy: readPolicy)
            let pair = try pair(one, other, cause, scope)
            let profiles = try ProfileStore(scope)
            let linking = Linking(scope, profiles, LinkStore(scope))
            let fact = LinkFact(pair: pair, cause: cause, occurredAt: scope.now, key: action.key)
            let change = try linking.apply(fact, by: action.by)
            var reckoning = try Reckoning(scope, library)
            switch change {
            case .joined(let kept, _): try reckoning.recompute(kept, because: .merge)
            case .parted(let kept, let parted):
                try reckoning.recompute(kept, because: .unmerge)
                try reckoning.recompute(parted, because: .unmerge)
            case .none: break
            }
            return try LeadDossier(one, scope, library)
        }
    }

    /// The profiles that stand for two people: those that carry the numbers that were given.
    private func pair(_ one: ID<Person>, _ other: ID<Person>, _ cause: LinkFact.Cause, _ scope: Scope) throws
        -> LinkPair
    {
        let profiles = try ProfileStore(scope)
        var persons: [ID<Person>] = []
        for id in [one, other] {
            guard let person = try profiles.person(of: ID(id.value)), try LeadRow.isVisible(person, scope) else {
                throw Problem(.notFound, "there is no lead L\(id.value)")
            }
            persons.append(person)
        }
        guard let pair = LinkPair(ID(one.value), ID(other.value)) else {
            throw Problem(.invalid, "L\(one.value) and itself cannot be \(cause == .merge ? "merged" : "parted")")
        }
        if cause == .merge {
            guard persons[0] != persons[1] else {
                throw Problem(.conflict, "L\(one.value) and L\(other.value) are one person already")
            }
        } else {
            let graph = try Linking(scope, profiles, LinkStore(scope)).graph(around: pair)
            guard graph.state(of: pair).isLinked else {
                let links = graph.links(of: persons[0]).map { "L\($0.left.value)+L\($0.right.value)" }
                throw Problem(
                    .conflict, "L\(one.value) and L\(other.value) are not directly linked",
                    hint: links.isEmpty ? "" : "links of that person: \(links.joined(separator: ", "))")
            }
        }
        return pair
    }
}
