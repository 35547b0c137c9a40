import Domain
import Engine

/// The activity of the workspace as the product keeps it in columns, each lead with one profile.
struct ActivityColumns: Sendable {
    let facts: FactColumns
    let leads: LeadColumns
    /// The moment scores are worked out as of.
    static let end = Instant(milliseconds: Int64(WorkspaceSpan.end) * 1_000)

    init(_ activity: Activity) {
        var builder = MomentColumnsBuilder(capacity: activity.seconds.count)
        for lead in activity.leads.indices {
            for fact in activity.facts(of: lead) {
                builder.append(
                    profile: Int64(lead + 1), at: Int64(activity.seconds[fact]) * 1_000,
                    code: UInt32(activity.kinds[fact]))
            }
        }
        facts = FactColumns(
            builder.columns(addedTo: .none, codeLimit: Kinds.all.count),
            contents: Kinds.all.map { FactContent(kind: $0.name, properties: [:]) })
        let count = activity.leads.count
        leads = LeadColumns(
            persons: Column((0..<count).map { Int64($0 + 1) }), profileStarts: Column((0...count).map { UInt32($0) }),
            profiles: Column((0..<count).map { Int32($0 + 1) }), cycles: Column([Int32](repeating: 1, count: count)),
            countsFrom: Column([Int64](repeating: Int64.min, count: count)),
            firstTouches: Column([Int32](repeating: 0, count: count)))
    }

    /// The product's call: every lead's score under a policy.
    func scores(under policy: Policy, _ sharing: any WorkSharing) -> ScoreColumns {
        ScorePlan(policy, at: ActivityColumns.end, facts: facts).sheet(of: leads, known: [:], rules: false, sharing)
            .scores
    }
}
