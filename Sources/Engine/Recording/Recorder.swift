import Domain
import Storage

/// The one way into the timeline: resolves who a message is about, records what is new of it, and decides on everybody
/// it touched. Lives within one transaction.
package struct Recorder {
    /// What became of one message.
    package struct Receipt: Hashable, Sendable {
        package let profile: ID<Profile>
        /// Whether nobody was known by any of the identifiers.
        package let isNew: Bool
        /// Facts that had not been recorded before.
        package let newFacts: Int
    }

    private let scope: Scope
    private let library: PolicyLibrary
    private let source: String
    private let importID: ID<Import>?
    private var identity: IdentityResolution
    private var membership: AccountMembership
    private var touches: TouchStore
    private var facts: FactStore
    private var reckoning: Reckoning
    /// New facts by the profile that owns them, in the order of recording.
    private var pending: [ID<Profile>: [Fact]] = [:]
    private var pendingOrder: [ID<Profile>] = []
    /// Profiles made since the last time decisions were made.
    private var fresh: Set<ID<Profile>> = []

    /// A recorder for messages of one source.
    package init(
        _ scope: Scope, library: PolicyLibrary, source: String, importID: ID<Import>? = nil
    ) throws {
        self.scope = scope
        self.library = library
        self.source = source
        self.importID = importID
        identity = try IdentityResolution(scope, source: source, importID: importID)
        membership = try AccountMembership(scope, importID: importID)
        touches = TouchStore(scope)
        facts = try FactStore(scope)
        reckoning = try Reckoning(scope, library)
    }

    /// Makes ready for messages with these identifiers, given in order.
    package mutating func expect(_ identifiers: [Identifier]) throws { try identity.lookUp(identifiers) }

    /// Records what is new of a message. Decisions follow with `settle`.
    package mutating func record(_ observation: Observation) throws -> Receipt {
        let (profile, isNew) = try identity.resolve(observation.identifiers)
        try membership.update(profile, isNew: isNew, observation)
        var newFacts: [Fact] = []
        for observed in observation.facts {
            let isRevision = try !isNew && isRevision(observed)
            if let fact = try insert(observed, profile, at: isRevision ? scope.now : observed.occurredAt) {
                newFacts.append(fact)
            }
        }
        if isNew { fresh.insert(profile) }
        note(newFacts, of: profile)
        return Receipt(profile: profile, isNew: isNew, newFacts: newFacts.count)
    }

    /// Records a fact about a profile that is known; false when its message was recorded before.
    package mutating func record(_ observed: ObservedFact, on profile: ID<Profile>) throws -> Bool {
        guard let fact = try insert(observed, profile, at: observed.occurredAt) else { return false }
        note([fact], of: profile)
        return true
    }

    /// Decides on everybody that was touched since the last time.
    package mutating func settle() throws {
        try identity.finish()
        let merged = identity.takeMerged()
        for person in merged { try reckoning.recompute(person, because: .merge) }
        var factsOf: [ID<Person>: [Fact]] = [:]
        var order: [ID<Person>] = []
        for profile in pendingOrder {
            let person = try identity.person(of: profile)
            guard !merged.contains(person) else { continue }
            if factsOf[person] == nil { order.append(person) }
            factsOf[person, default: []] += pending[profile] ?? []
        }
        for person in order {
            try reckoning.extend(person, with: factsOf[person] ?? [], isNew: fresh.contains(ID(person.value)))
        }
        try membership.finish()
        pending = [:]
        pendingOrder = []
        fresh = []
    }

    private mutating func note(_ facts: [Fact], of profile: ID<Profile>) {
        guard !facts.isEmpty else { return }
        if pending[profile] == nil { pendingOrder.append(profile) }
        pending[profile, default: []] += facts
    }

    private func isRevision(_ observed: ObservedFact) throws -> Bool {
        guard let beginning = observed.revises else { return false }
        return try facts.contains(source: source, messagesBeginning: beginning)
    }

    private mutating func insert(
        _ observed: ObservedFact, _ profile: ID<Profile>, at occurredAt: Instant
    ) throws -> Fact? {
        var touch: ID<TouchSource>?
        if let observedTouch = observed.touch {
            touch = try touches.number(observedTouch) { library.touches.note(observedTouch, as: $0) }
        }
        return try facts.insert(
            NewFact(
                profile: profile, occurredAt: occurredAt, source: source, messageID: observed.messageID,
                touch: touch, isAutomated: observed.isAutomated, body: observed.body, stored: observed.stored),
            from: importID)
    }
}
