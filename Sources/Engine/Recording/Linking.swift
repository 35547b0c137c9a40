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
    func apply(_ fact: LinkFact, by actor: String, from importID: ID<Import>? = nil) throws -> LinkChange {
        var graph = LinkGraph(try links.facts(of: neighbourhood(of: fact.pair)))
        try links.insert(fact, by: actor, from: importID)
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

    /// Works out anew who these profiles are, once facts about links were taken out.
    func reassign(_ members: [ID<Profile>]) throws {
        let graph = LinkGraph(try links.facts(of: members))
        var open = Set(members)
        while let profile = open.min() {
            let person = graph.person(of: profile)
            let together = graph.profiles(of: person)
            try profiles.assign(together, to: person)
            open.subtract(together.isEmpty ? [profile] : together)
            open.remove(profile)
        }
    }

    /// The link graph of everybody who is or could become one person through a pair.
    func graph(around pair: LinkPair) throws -> LinkGraph {
        LinkGraph(try links.facts(of: neighbourhood(of: pair)))
    }

    private func neighbourhood(of pair: LinkPair) throws -> [ID<Profile>] {
        try neighbourhood(of: pair.left, pair.right)
    }

    /// All profiles of the people that these two belong to.
    func neighbourhood(of profiles: ID<Profile>...) throws -> [ID<Profile>] {
        var members: Set<ID<Profile>> = []
        for profile in profiles {
            guard let person = try self.profiles.person(of: profile) else {
                throw Problem(.notFound, "there is no profile \(profile)")
            }
            members.formUnion(try self.profiles.profiles(of: person))
        }
        return members.sorted()
    }
}
