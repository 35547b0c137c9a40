import Domain
import Storage

/// Has leads enriched of whom new facts came in: writes a job down in the same transaction where the waterfall has somebody
/// to ask. It asks nobody itself, so that taking in facts waits for nobody.
struct EnrichmentTrigger {
    private let scope: Scope
    private let library: PolicyLibrary
    private let profiles: ProfileStore
    private let leads: LeadStore
    private let accounts: AccountStore
    private let firmographics: FirmographicStore
    private let lookups: EnrichmentStore
    private let outbox: OutboxStore

    /// Nil where nobody would ever be asked: there is no provider, or only an own table with nothing in it.
    init?(_ scope: Scope, _ library: PolicyLibrary) throws {
        let providers = library.current.policy.enrichment.providers
        guard !providers.isEmpty else { return nil }
        let table = try FirmographicStore(scope)
        let isTableEmpty = try table.isEmpty
        guard !isTableEmpty || providers.contains(where: \.isOutside) else { return nil }
        firmographics = table
        self.scope = scope
        self.library = library
        profiles = try ProfileStore(scope)
        leads = try LeadStore(scope)
        accounts = try AccountStore(scope)
        lookups = EnrichmentStore(scope)
        outbox = OutboxStore(scope)
    }

    /// Looks at leads that were just decided on.
    func consider(_ people: Set<ID<Person>>) throws {
        for person in people.sorted() { try consider(person) }
    }

    private func consider(_ person: ID<Person>) throws {
        let policy = library.current.policy
        guard let stored = try leads.state(of: person), stored.policyVersion == library.current.number,
            let state = LeadState(stored: stored.body, under: policy)
        else { return }
        let keys = try keys(of: person)
        guard keys.email != nil || keys.domain != nil else { return }
        let channel = state.touches.first.flatMap(library.current.channel)
        let plan = EnrichmentPlan(state, policy, keys, at: max(scope.now, state.decidedAt), originalChannel: channel)
        let earlier = try lookups.lookups(of: person)
        var asked = keys.recentlyAsked(earlier, policy, at: scope.now)
        while let step = plan.next(asked: asked) {
            if try isWorthAsking(step, earlier) {
                _ = try outbox.add(.enrichment(of: person, after: earlier.count, on: scope.now.day))
                return
            }
            asked.insert(step.provider.id)
        }
    }

    /// The own table is asked about a key once, and again when it says something.
    private func isWorthAsking(_ step: EnrichmentStep, _ earlier: [Lookup]) throws -> Bool {
        guard !step.provider.isOutside else { return true }
        let fingerprint = Fingerprint.of(step.key).description
        let wasAsked = earlier.contains { $0.provider == step.provider.id && $0.keyFingerprint == fingerprint }
        return try !wasAsked || firmographics.record(of: step.key) != nil
    }

    private func keys(of person: ID<Person>) throws -> LookupKeys {
        let members = try profiles.profiles(of: person)
        let email = try profiles.identifiers(of: members).first { $0.kind == .email }?.value
        for member in members {
            if let account = try profiles.account(of: member) {
                return LookupKeys(email: email, domain: try accounts.row(account)?.domain)
            }
        }
        return LookupKeys(email: email, domain: nil)
    }
}

extension NewJob {
    /// A run through the waterfall for a lead about whom so many lookups were made before: one for each such state a day.
    static func enrichment(of lead: ID<Person>, after lookups: Int, on day: Day, isForced: Bool = false) -> NewJob {
        NewJob(
            queue: EnrichmentWorker.queueName, key: "\(lead):\(lookups):\(day)\(isForced ? ":again" : "")",
            subject: "L\(lead.value)", body: ["lead": .integer(lead.value), "again": .bool(isForced)])
    }
}
