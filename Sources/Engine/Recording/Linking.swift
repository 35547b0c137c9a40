import Domain
import Storage

/// Records a link fact and works out anew who the profiles around it are.
struct Linking {
    private let scope: Scope
    private let profiles: ProfileStore
    private let links: LinkStore

    init(_ scope: Scope, _ profiles: ProfileStore, _ links: LinkStore) {
        self.scope = scope
        self.profiles = profiles
        self.links = links
    }

    /// Adds the fact; what it did to people is written to the profiles and returned.
    func apply(_ fact: LinkFact, by actor: String) throws -> LinkChange {
        var graph = LinkGraph(try links.facts(of: neighbourhood(of: fact.pair)))
        try links.insert(fact, by: actor)
        let change = graph.apply(fact)
        switch change {
        case .none: break
        case .joined(let kept, _): try profiles.assign(graph.profiles(of: kept), to: kept)
        case .parted(let kept, let parted):
            try profiles.assign(graph.profiles(of: kept), to: kept)
            try profiles.assign(graph.profiles(of: parted), to: parted)
        }
        return change
    }

    /// The link graph of everybody who is or could become one person through a pair.
    func graph(around pair: LinkPair) throws -> LinkGraph {
        LinkGraph(try links.facts(of: neighbourhood(of: pair)))
    }

    private func neighbourhood(of pair: LinkPair) throws -> [ID<Profile>] {
        var members: Set<ID<Profile>> = []
        for profile in [pair.left, pair.right] {
            guard let person = try profiles.person(of: profile) else {
                throw Problem(.notFound, "there is no profile \(profile)")
            }
            members.formUnion(try profiles.profiles(of: person))
        }
        return members.sorted()
    }
}
