import Domain
import Storage

/// One lead's waterfall within one transaction: decides whom to ask next, and takes what was answered into the timeline, the
/// books and the cost ledger.
struct EnrichmentDesk {
    private(set) var run: EnrichmentRun
    private let scope: Scope
    private let library: PolicyLibrary
    private let store: EnrichmentStore
    private let isForced: Bool
    private var dossier: LeadDossier
    private var asked: Set<String>

    /// Goes on with a run, or begins one.
    init(_ engine: Engine, _ scope: Scope, _ lead: ID<Person>, _ run: EnrichmentRun?, isForced: Bool) throws {
        self.scope = scope
        self.isForced = isForced
        let profiles = try ProfileStore(scope)
        let members = try profiles.person(of: ID(lead.value)).map { try profiles.profiles(of: $0) } ?? []
        library = try PolicyLibrary(scope, touchesOf: members, readPolicy: engine.readPolicy)
        dossier = try LeadDossier(lead, scope, library)
        store = EnrichmentStore(scope)
        self.run = run ?? EnrichmentRun(lead: dossier.person, startedAt: scope.now)
        asked = self.run.asked
        if !isForced {
            let earlier = try store.lookups(of: dossier.person)
            asked.formUnion(dossier.keys.recentlyAsked(earlier, policy, at: scope.now))
        }
        note()
    }

    private var policy: Policy { library.current.policy }

    private var plan: EnrichmentPlan {
        EnrichmentPlan(
            dossier.state, policy, dossier.keys, at: dossier.at, originalChannel: dossier.originalChannel)
    }

    /// Serves from what is kept and from the own table as far as that goes; the question that is to be asked next, nil
    /// when nobody is.
    mutating func proceed() throws -> OpenQuestion? {
        while let step = plan.next(asked: asked) {
            asked.insert(step.provider.id)
            if let question = try begin(step) { return question }
        }
        return nil
    }

    /// The steps ahead if nobody knew anything.
    func steps() -> [EnrichmentStep] {
        var (seen, steps) = (asked, [EnrichmentStep]())
        while let step = plan.next(asked: seen) {
            seen.insert(step.provider.id)
            steps.append(step)
        }
        return steps
    }

    /// The question of a step; nil when it needs none.
    private mutating func begin(_ step: EnrichmentStep) throws -> OpenQuestion? {
        let provider = step.provider
        guard case .http(let lookup) = provider.source else {
            try askTable(step)
            return nil
        }
        if !isForced, let kept = try store.answer(of: provider.id, to: step.key, at: scope.now),
            provider.expiry.map({ kept.fetchedAt + $0 > scope.now }) ?? true
        {
            let outcome: LookupOutcome = kept.traits.isEmpty ? .empty : .matched(kept.traits, unreadable: [])
            try record(outcome, step, fetchedAt: kept.fetchedAt, isCached: true)
            return nil
        }
        let left = policy.enrichment.within.milliseconds - (scope.now - run.startedAt).milliseconds
        guard left > 0 else {
            run.isWorthRepeating = true
            return nil
        }
        let timeout = min(provider.timeout, TimeSpan(milliseconds: left))
        let patience = TimeSpan(milliseconds: timeout.milliseconds + EnrichmentDesk.grace.milliseconds)
        var breaker = try store.breaker(of: provider.id)
        let spent = try store.spent(on: provider.id, at: scope.now, in: provider.cost.currency)
        guard provider.budget.allows(provider.cost, after: spent) else {
            try withhold(step, Lookup.overBudget, until: Instant(Day(number: scope.now.day.number + 1)))
            return nil
        }
        guard breaker.admits(at: scope.now, patience: patience) else {
            try withhold(step, Lookup.breakerOpen, until: scope.now + provider.breaker.pause)
            return nil
        }
        try store.save(breaker, of: provider.id)
        let id = try store.insert(
            Lookup(
                person: dossier.person, provider: provider.id, keyFingerprint: Fingerprint.of(step.key).description,
                askedAt: scope.now, againAt: scope.now + patience, outcome: Lookup.underWay,
                cost: provider.cost))
        return OpenQuestion(
            lookup: id, step: step, askedAt: scope.now,
            request: lookup.request(provider.key, step.key, timeout: timeout))
    }

    /// How long after its time-out a question is given up whose asker says nothing.
    private static let grace = TimeSpan.minutes(1)

    private mutating func askTable(_ step: EnrichmentStep) throws {
        let row = try FirmographicStore(scope).record(of: step.key)
        let isBelieved =
            row.map { row in step.provider.expiry.map { row.recordedAt + $0 > scope.now } ?? true } ?? false
        let reading = row.flatMap { isBelieved ? step.provider.read($0.record.json) : nil }
        let outcome: LookupOutcome =
            reading.map { $0.traits.isEmpty ? .empty : .matched($0.traits, unreadable: $0.unreadable) } ?? .empty
        try record(outcome, step, fetchedAt: row?.recordedAt ?? scope.now, isCached: false)
    }
}

extension EnrichmentDesk {
    /// Takes the reply to a question.
    mutating func conclude(_ question: OpenQuestion, _ reply: EnrichmentReply) throws {
        let provider = question.step.provider
        let outcome = provider.outcome(of: reply, at: scope.now)
        var breaker = try store.breaker(of: provider.id)
        switch outcome {
        case .matched(let traits, _):
            breaker.succeed()
            try keep(traits, question, until: scope.now + provider.cache)
        case .empty:
            breaker.succeed()
            try keep([], question, until: scope.now + provider.cacheEmpty)
        case .failed(let failure):
            breaker.fail(at: scope.now, provider.breaker, asksFor: failure.pause)
            if failure.kind.isTransient { run.isWorthRepeating = true }
            if let pause = failure.pause { run.pause = max(run.pause ?? pause, pause) }
        }
        try store.save(breaker, of: provider.id)
        try record(outcome, question.step, fetchedAt: scope.now, isCached: false, question)
    }

    private func keep(_ traits: [EnrichedTrait], _ question: OpenQuestion, until moment: Instant) throws {
        try store.keep(
            KeptAnswer(fetchedAt: scope.now, expiresAt: moment, traits: traits), of: question.step.provider.id,
            to: question.step.key)
    }

    /// Writes an outcome into the books and, where it is a match, onto the timeline; then the lead is looked at anew.
    private mutating func record(
        _ outcome: LookupOutcome, _ step: EnrichmentStep, fetchedAt: Instant, isCached: Bool,
        _ question: OpenQuestion? = nil
    ) throws {
        let provider = step.provider
        var lookup = Lookup(
            person: dossier.person, provider: provider.id, keyFingerprint: Fingerprint.of(step.key).description,
            askedAt: question?.askedAt ?? scope.now, againAt: scope.now + outcome.rest(under: provider),
            outcome: outcome.name, isCached: isCached,
            cost: question == nil ? Money(minor: 0, provider.cost.currency) : outcome.cost(under: provider),
            note: outcome.note)
        var traits: [EnrichedTrait] = []
        if case .matched(let found, _) = outcome { (traits, lookup.fields) = (found, found.count) }
        let id: ID<Lookup>
        if let question {
            id = question.lookup
            try store.finish(id, as: lookup)
        } else {
            id = try store.insert(lookup)
        }
        run.lines.append(
            .init(
                provider: provider.id, outcome: lookup.outcome, isCached: isCached, traits: traits, cost: lookup.cost,
                note: lookup.note))
        try book(lookup)
        if !traits.isEmpty { try tell(traits, step, id, fetchedAt) }
        note()
    }

    private mutating func withhold(_ step: EnrichmentStep, _ why: String, until moment: Instant) throws {
        let nothing = Money(minor: 0, step.provider.cost.currency)
        _ = try store.insert(
            Lookup(
                person: dossier.person, provider: step.provider.id,
                keyFingerprint: Fingerprint.of(step.key).description, askedAt: scope.now, againAt: moment, outcome: why,
                cost: nothing))
        run.lines.append(
            .init(provider: step.provider.id, outcome: why, isCached: false, traits: [], cost: nothing, note: ""))
    }

    /// Counts a cost into the ledger: for the channel that the lead came through, a line a day.
    private func book(_ lookup: Lookup) throws {
        guard lookup.cost.minor != 0 else { return }
        let touch = dossier.state.passage.leadTouch ?? dossier.state.touches.first
        let channel = touch.flatMap(library.current.channel)
        var costs = try CostStore(scope)
        try costs.add(
            NewCost(
                source: "enrichment",
                messageID: "\(lookup.provider):\(lookup.askedAt.day):\(lookup.cost.currency):\(channel ?? "")",
                firstDay: lookup.askedAt.day, lastDay: lookup.askedAt.day, channel: channel, campaign: nil,
                category: EnrichmentDesk.costCategory, amount: lookup.cost,
                allocation: channel == nil ? AllocationKey.leads.rawValue : nil, note: lookup.provider))
    }

    /// The category of the ledger that providers are paid from.
    private static let costCategory = "enrichment"

    /// Records what was found as a fact, which decides on the lead.
    private mutating func tell(
        _ traits: [EnrichedTrait], _ step: EnrichmentStep, _ lookup: ID<Lookup>, _ fetchedAt: Instant
    ) throws {
        var recorder = try Recorder(scope, library: library, source: step.provider.factSource)
        let fact = ObservedFact(
            occurredAt: scope.now, messageID: "\(lookup)",
            body: .enriched(Enrichment(provider: step.provider.id, fetchedAt: fetchedAt, traits: traits)))
        _ = try recorder.record(fact, on: try profile(of: step))
        try recorder.settle()
        dossier = try LeadDossier(dossier.person, scope, library)
    }

    /// The profile that carries the key, so that the fact goes with it when people are parted.
    private func profile(of step: EnrichmentStep) throws -> ID<Profile> {
        let profiles = try ProfileStore(scope)
        let carrier: ID<Profile>? =
            switch step.provider.key {
            case .email:
                try dossier.identifiers.first { $0.kind == .email && $0.value == step.key }
                    .flatMap { try profiles.find($0)?.profile }
            case .domain: try dossier.profiles.first { try profiles.account(of: $0) == dossier.account?.id }
            }
        return carrier ?? dossier.profiles[0]
    }

    private mutating func note() { run.open = plan.open }
}

extension LeadDossier {
    /// What the lead can be looked up by.
    var keys: LookupKeys {
        LookupKeys(email: identifiers.first { $0.kind == .email }?.value, domain: account?.domain)
    }
}

extension LookupOutcome {
    /// For how long the provider is not asked about the same lead again.
    fileprivate func rest(under provider: EnrichmentProvider) -> TimeSpan {
        switch self {
        case .matched: provider.cache
        // The own table may have been filled meanwhile, and asking it costs nothing.
        case .empty: provider.isOutside ? provider.cacheEmpty : TimeSpan(milliseconds: 0)
        // Whoever repeats a run waits a little longer; the breaker keeps others from asking too often.
        case .failed(let failure) where failure.kind.isTransient: failure.pause ?? TimeSpan(milliseconds: 4_000)
        case .failed: provider.breaker.pause
        }
    }

    /// What is worth keeping of it.
    fileprivate var note: String {
        switch self {
        case .matched(_, let unreadable):
            unreadable.isEmpty ? "" : "of another type: \(unreadable.joined(separator: ", "))"
        case .empty: ""
        case .failed(let failure): failure.sentence
        }
    }
}

extension LookupKeys {
    /// Providers that need not be asked by these keys after some lookups.
    func recentlyAsked(_ earlier: [Lookup], _ policy: Policy, at moment: Instant) -> Set<String> {
        let lookups = earlier.filter { $0.againAt > moment }
        return Set(
            policy.enrichment.providers.filter { provider in
                guard let key = self[provider.key] else { return false }
                let fingerprint = Fingerprint.of(key).description
                return lookups.contains { $0.provider == provider.id && $0.keyFingerprint == fingerprint }
            }.map(\.id))
    }
}
