import Domain
import Storage

/// Everything the store holds of one person, and where its lead stands at a moment.
package struct LeadDossier: Sendable {
    package let person: ID<Person>
    /// Ascending; the first carries the person's number.
    package let profiles: [ID<Profile>]
    package let identifiers: [Identifier]
    package let account: AccountRow?
    /// In the order of the timeline.
    package let facts: [Fact]
    /// By moment, withdrawn ones included.
    package let decisions: [RecordedDecision]
    /// Worked out from the facts, as of `at`.
    package let state: LeadState
    package let version: PolicyVersion
    package let touches: TouchDirectory
    package let at: Instant

    /// Loads a person by any number it ever had; throws `not_found` when there is none for the caller, `conflict` without a policy.
    package init(_ id: ID<Person>, _ scope: Scope, _ library: PolicyLibrary, at: Instant? = nil) throws {
        let store = try ProfileStore(scope)
        guard let person = try store.person(of: ID(id.value)), try LeadRow.isVisible(person, scope) else {
            throw Problem(
                .notFound, "there is no lead L\(id.value)", hint: "'touchstone lead list' shows which there are")
        }
        let moment = at ?? scope.now
        profiles = try store.profiles(of: person)
        identifiers = try store.identifiers(of: profiles)
        account = try LeadDossier.account(of: profiles, store, scope)
        facts = try FactStore(scope).facts(of: profiles).filter { $0.occurredAt <= moment }
        decisions = try DecisionStore(scope).decisions(on: profiles).filter { $0.decision.at <= moment }
        guard let history = LeadHistory.fold(facts, under: library.versions, until: moment) else {
            throw Problem(.conflict, "no policy has been applied to this workspace")
        }
        self.person = person
        self.at = moment
        state = history.state
        version = library.version(at: moment)
        touches = library.touches
    }

    private static func account(of profiles: [ID<Profile>], _ store: ProfileStore, _ scope: Scope) throws -> AccountRow?
    {
        for profile in profiles {
            if let account = try store.account(of: profile) { return try AccountStore(scope).row(account) }
        }
        return nil
    }
}

extension LeadDossier {
    /// The policy that holds at the dossier's moment.
    package var policy: Policy { version.policy }

    /// The score at the dossier's moment.
    package var score: Score { state.score(under: policy, at: at, originalChannel: originalChannel) }

    /// What conditions see at the dossier's moment.
    package var variables: LeadVariables {
        LeadVariables(state, policy, at: at, score: score, originalChannel: originalChannel)
    }

    /// The channel of the first touch.
    package var originalChannel: String? { state.touches.first.flatMap(version.channel) }

    /// The value of an attribute or question by name; nil when it is unknown or the policy does not declare it.
    package func known(_ name: String) -> AttributeValue? {
        policy.slot(of: name).flatMap { state.values[$0]?.value }
    }

    /// What is known by the policy's attributes, in their order, with who said it and who says otherwise.
    package var provenance: [Provenance] { Provenance.all(of: facts, under: policy, at: at) }

    /// What to call the lead: its name, its address, or its number.
    package var displayName: String {
        let name = ["firstName", "lastName"].compactMap { known($0)?.display }.joined(separator: " ")
        if !name.isEmpty { return name }
        return identifiers.first { $0.kind == .email }?.value ?? identifiers.first?.value ?? "L\(person.value)"
    }

    /// Decisions that hold.
    package var standing: [RecordedDecision] { decisions.filter { $0.withdrawn == nil } }
}
