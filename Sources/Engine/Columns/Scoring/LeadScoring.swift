import Domain
import Storage

/// Scores all leads of a workspace under one policy as of one moment: from columns, and from their facts those few that
/// columns cannot decide on.
struct LeadScoring {
    private let scope: Scope
    private let library: PolicyLibrary
    private let policy: Policy
    private let at: Instant
    private let byRule: Bool
    private let channel: @Sendable (ID<TouchSource>) -> String?

    init(_ scope: Scope, _ library: PolicyLibrary, _ policy: Policy, at moment: Instant, byRule: Bool) {
        self.scope = scope
        self.library = library
        self.policy = policy
        self.byRule = byRule
        at = moment
        channel = policy === library.current.policy ? library.current.channel : library.touches.channels(under: policy)
    }

    /// What of people a timeline must know.
    var names: Set<String> { KnownSlots.names(readBy: policy) }

    /// The scores of leads, by two threads, from a timeline that knows what the policy reads.
    func scores(of leads: LeadColumns, _ timeline: TimelineColumns) throws -> LeadScores {
        let known = KnownSlots(timeline.known, of: leads, under: policy, at: at, channel: channel)
        let plan = ScorePlan(policy, at: at, facts: timeline.facts)
        let sheet = plan.sheet(of: leads, known: known.columns, rules: byRule, Threads())
        let facts = try FactStore(scope)
        for lead in known.undecided { sheet.put(try score(of: lead, leads, facts), lead, under: policy) }
        return LeadScores(persons: leads.persons, scores: sheet.scores, at: at)
    }

    /// The score of one lead, row by row.
    func score(of lead: Int, _ leads: LeadColumns, _ facts: FactStore) throws -> Score {
        let profiles = leads.profiles(of: lead).map { ID<Profile>(Int64(leads.profiles[$0])) }
        var place = LeadState(under: policy)
        place.cycle = Int(leads.cycles[lead])
        if leads.countsFrom[lead] > Int64.min {
            place.passage[.captured] = Instant(milliseconds: leads.countsFrom[lead])
        }
        let version = PolicyVersion(number: 0, effectiveFrom: at, policy: policy, channel: channel)
        var state = place.rebased(
            onto: version, facts: try facts.facts(of: profiles).filter { $0.occurredAt <= at })
        state.isContentCollector = state.looksLikeCollector(under: policy, at: at)
        let first = leads.firstTouches[lead]
        return state.score(under: policy, at: at, originalChannel: first == 0 ? nil : channel(ID(Int64(first))))
    }
}
