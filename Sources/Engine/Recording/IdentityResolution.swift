import Domain
import Storage

/// Finds out which profile a message belongs to, and links profiles that turn out to be one person.
struct IdentityResolution {
    private let scope: Scope
    private let source: String
    private let importID: ID<Import>?
    private var profiles: ProfileStore
    private let links: LinkStore
    /// Who each profile is, as far as it was looked up.
    private var persons: [ID<Profile>: ID<Person>] = [:]
    private var merged: Set<ID<Person>> = []
    /// Who carries an identifier, as far as it was looked up; nobody for nil.
    private var carriers: [Identifier: ID<Profile>?] = [:]
    /// Identifiers that were attached and not written yet.
    private var unwritten: [Identifier: ID<Profile>] = [:]
    /// Identifiers that were looked up ahead, in order.
    private var expected: [Identifier] = []

    init(_ scope: Scope, source: String, importID: ID<Import>?) throws {
        self.scope = scope
        self.source = source
        self.importID = importID
        profiles = try ProfileStore(scope)
        links = LinkStore(scope)
    }

    /// Looks up who carries these identifiers. Those of many messages at a time, in their order, are found much faster
    /// than one by one: neighbours stand on the same page.
    mutating func expect(_ identifiers: [Identifier]) throws {
        expected = identifiers
        carriers.reserveCapacity(identifiers.count)
        unwritten.reserveCapacity(identifiers.count)
        for identifier in identifiers { _ = try carrier(of: identifier) }
    }

    /// Identifiers without the ids of visitors that belong to somebody else: to a person who is known by another id of the
    /// kind that one of these identifiers is of.
    mutating func withoutOthersVisitors(_ identifiers: [Identifier]) throws -> [Identifier] {
        let own = identifiers.filter { $0.kind == .external || $0.kind == .email }
        guard !own.isEmpty, own.count < identifiers.count else { return identifiers }
        var people: Set<ID<Person>> = []
        for identifier in own {
            if let carrier = try carrier(of: identifier) { people.insert(try person(of: carrier)) }
        }
        return try identifiers.filter { identifier in
            guard identifier.kind == .visitor, let carrier = try carrier(of: identifier) else { return true }
            let person = try person(of: carrier)
            guard !people.contains(person) else { return true }
            return try strongIdentifiers(of: person).allSatisfy { other in
                own.allSatisfy { ($0.kind, $0.namespace) != (other.kind, other.namespace) || $0 == other }
            }
        }
    }

    /// What somebody is known by for sure, with what was attached and not written yet.
    private mutating func strongIdentifiers(of person: ID<Person>) throws -> [Identifier] {
        var found = try profiles.identifiers(of: profiles.profiles(of: person))
        for (identifier, profile) in unwritten where try self.person(of: profile) == person { found.append(identifier) }
        return found.filter { $0.kind == .external || $0.kind == .email }
    }

    /// The profile that owns what a message says: that of the first identifier somebody is known by; nil when nobody is.
    /// Identifiers nobody carries are attached to it; profiles that the others belong to are linked with it.
    mutating func owner(of identifiers: [Identifier]) throws -> ID<Profile>? {
        var owner: ID<Profile>?
        var others: [(profile: ID<Profile>, by: Identifier)] = []
        for identifier in identifiers {
            guard let found = try carrier(of: identifier) else { continue }
            if owner == nil { owner = found } else { others.append((found, identifier)) }
        }
        guard let owner else { return nil }
        attach(identifiers, to: owner)
        for other in others { try link(owner, other.profile, sharing: other.by) }
        return owner
    }

    /// A new profile in an account, or in none, that is recognised by identifiers which nobody carries.
    mutating func insert(_ identifiers: [Identifier], in account: ID<Account>?) throws -> ID<Profile> {
        let profile = try profiles.insert(in: account, from: importID)
        persons[profile] = ID(profile.value)
        attach(identifiers, to: profile)
        return profile
    }

    /// Writes the identifiers that were attached since the last call, in the order of their index.
    mutating func finish() throws {
        guard !unwritten.isEmpty else { return }
        for identifier in expected {
            if let profile = unwritten.removeValue(forKey: identifier) { try write(identifier, profile) }
        }
        for identifier in unwritten.keys.sorted() {
            if let profile = unwritten[identifier] { try write(identifier, profile) }
        }
        unwritten.removeAll(keepingCapacity: true)
    }

    private func write(_ identifier: Identifier, _ profile: ID<Profile>) throws {
        try profiles.attach(identifier, to: profile, from: importID)
    }

    private mutating func attach(_ identifiers: [Identifier], to profile: ID<Profile>) {
        for identifier in identifiers where carriers[identifier] ?? nil == nil {
            carriers[identifier] = profile
            unwritten[identifier] = profile
        }
    }

    private mutating func carrier(of identifier: Identifier) throws -> ID<Profile>? {
        if let known = carriers[identifier] { return known }
        let found = try profiles.find(identifier)
        if let found { persons[found.profile] = persons[found.profile] ?? found.person }
        carriers[identifier] = .some(found?.profile)
        return found?.profile
    }

    /// The person a profile belongs to now.
    mutating func person(of profile: ID<Profile>) throws -> ID<Person> {
        if let person = persons[profile] { return person }
        let person = try profiles.person(of: profile) ?? ID(profile.value)
        persons[profile] = person
        return person
    }

    /// The people that were made of several since the last call.
    mutating func takeMerged() -> Set<ID<Person>> {
        defer { merged = [] }
        return merged
    }

    private mutating func link(_ left: ID<Profile>, _ right: ID<Profile>, sharing identifier: Identifier) throws {
        guard try person(of: left) != person(of: right), let pair = LinkPair(left, right) else { return }
        let fact = LinkFact(
            pair: pair, cause: .sharedIdentifier(identifier), occurredAt: scope.now,
            key: "\(source):\(pair.left)+\(pair.right)")
        let change = try Linking(scope, profiles, links).apply(fact, by: source, from: importID)
        if case .joined(let kept, let absorbed) = change {
            merged.remove(absorbed)
            merged.insert(kept)
            persons = persons.mapValues { $0 == absorbed ? kept : $0 }
        }
    }
}
