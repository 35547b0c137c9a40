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
    private let foreseer: Foreseer?
    private let importID: ID<Import>?
    private var identity: IdentityResolution
    private var membership: AccountMembership
    private var touches: TouchStore
    private var facts: FactStore
    private var reckoning: Reckoning
    /// Nil where nobody would be asked, and for what providers said.
    private let enrichment: EnrichmentTrigger?
    /// What was recorded since the last time decisions were made, in the order of recording.
    private var pending: [Pending] = []
    private var pendingOf: [ID<Profile>: Int] = [:]

    /// New facts of one profile.
    private struct Pending {
        let profile: ID<Profile>
        let isNew: Bool
        var facts: [Fact]
        /// What they come to, where it was foreseen.
        var foresight: Foresight?
    }

    /// A recorder for messages of one source.
    package init(
        _ scope: Scope, library: PolicyLibrary, source: String, importID: ID<Import>? = nil, foreseer: Foreseer? = nil
    ) throws {
        self.scope = scope
        self.library = library
        self.source = source
        self.foreseer = foreseer
        self.importID = importID
        identity = try IdentityResolution(scope, source: source, importID: importID)
        membership = try AccountMembership(scope, importID: importID)
        touches = TouchStore(scope)
        facts = try FactStore(scope)
        reckoning = try Reckoning(scope, library)
        enrichment = try source.hasPrefix("enrichment:") ? nil : EnrichmentTrigger(scope, library)
    }

    /// Makes ready for messages with these identifiers, given in order.
    package mutating func expect(_ identifiers: [Identifier]) throws { try identity.expect(identifiers) }

    /// Records what is new of a message. Decisions follow with `settle`.
    package mutating func record(_ observation: Observation) throws -> Receipt {
        let identifiers =
            try observation.isVisitorShared
            ? identity.withoutOthersVisitors(observation.identifiers) : observation.identifiers
        if let profile = try identity.owner(of: identifiers) {
            try membership.update(profile, observation)
            return try record(observation, on: profile, isNew: false)
        }
        let profile = try membership.enter(observation) { try identity.insert(identifiers, in: $0) }
        return try record(observation, on: profile, isNew: true)
    }

    private mutating func record(
        _ observation: Observation, on profile: ID<Profile>, isNew: Bool
    ) throws -> Receipt {
        var facts: [Fact] = []
        facts.reserveCapacity(observation.facts.count)
        for observed in observation.facts {
            let isRevision = try !isNew && isRevision(observed)
            if let fact = try insert(observed, profile, at: isRevision ? scope.now : observed.occurredAt) {
                facts.append(fact)
            }
        }
        let isForeseen = isNew && facts.count == observation.facts.count
        note(facts, of: profile, isNew: isNew, isForeseen ? observation.foresight : nil)
        return Receipt(profile: profile, isNew: isNew, newFacts: facts.count)
    }

    /// Records a fact about a profile that is known; false when its message was recorded before.
    package mutating func record(_ observed: ObservedFact, on profile: ID<Profile>) throws -> Bool {
        guard let fact = try insert(observed, profile, at: observed.occurredAt) else { return false }
        note([fact], of: profile, isNew: false, nil)
        return true
    }

    /// Decides on everybody that was touched since the last time.
    package mutating func settle() throws {
        try identity.finish()
        let merged = identity.takeMerged()
        for person in merged { try reckoning.recompute(person, because: .merge) }
        var others: [ID<Person>: [Fact]] = [:]
        var touched = Set(merged)
        var order: [ID<Person>] = []
        for pending in pending {
            let person = try identity.person(of: pending.profile)
            if enrichment != nil { touched.insert(person) }
            guard !merged.contains(person) else { continue }
            guard !pending.isNew else { try settle(pending, person); continue }
            if others[person] == nil { order.append(person) }
            others[person, default: []] += pending.facts
        }
        for person in order { try reckoning.extend(person, with: others[person] ?? [], isNew: false) }
        try membership.finish()
        try enrichment?.consider(touched)
        pending = []
        pendingOf = [:]
    }

    /// Decides on somebody new.
    private mutating func settle(_ pending: Pending, _ person: ID<Person>) throws {
        if let foresight = pending.foresight, foresight.policyVersion == library.current.number {
            try reckoning.save(foresight, on: person, facts: pending.facts.map(\.id))
        } else {
            try reckoning.extend(person, with: pending.facts, isNew: true)
        }
    }

    private mutating func note(_ facts: [Fact], of profile: ID<Profile>, isNew: Bool, _ foresight: Foresight?) {
        if let index = pendingOf[profile] {
            pending[index].facts += facts
            if !facts.isEmpty { pending[index].foresight = nil }
        } else if !facts.isEmpty {
            pendingOf[profile] = pending.count
            pending.append(Pending(profile: profile, isNew: isNew, facts: facts, foresight: foresight))
        }
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
            touch = try touches.number(observedTouch) {
                library.touches.note(observedTouch, as: $0)
                foreseer?.note(observedTouch, as: $0)
            }
        }
        return try facts.insert(
            NewFact(
                profile: profile, occurredAt: occurredAt, source: source, messageID: observed.messageID,
                touch: touch, isAutomated: observed.isAutomated, body: observed.body, stored: observed.stored),
            from: importID)
    }
}
