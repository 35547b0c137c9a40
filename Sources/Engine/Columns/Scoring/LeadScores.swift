import Domain
import Storage

/// What every lead of a workspace scores as of one moment under one policy.
package struct LeadScores: Sendable {
    /// The number of each person, ascending.
    package let persons: Column<Int64>
    /// The scores, in the order of the persons.
    package let scores: ScoreColumns
    /// The moment: facts after it are left out.
    package let at: Instant
}

extension Engine {
    /// Scores every lead from columns: what its facts up to a moment, by default now, give under a policy, by default the
    /// one in force. A lead stays in the passage it is in, and the flag of collectors is as its behaviour says; stored
    /// scores and stages are not touched.
    package func scores(under policy: Policy? = nil, at moment: Instant? = nil, byRule: Bool = false) throws
        -> LeadScores
    {
        try read { scope in
            let library = try PolicyLibrary(scope, readPolicy: readPolicy)
            let scoring = LeadScoring(
                scope, library, policy ?? library.current.policy, at: moment ?? scope.now, byRule: byRule)
            let timeline = try columns.timeline(scope, names: scoring.names)
            return try scoring.scores(of: try LeadColumns(scope), timeline)
        }
    }

    /// Scores every lead as `scores` does and keeps what came of it beside the database, where it outlives a power cut
    /// once this returns. Throws `conflict` for a database in memory.
    package func keepScores(under policy: Policy? = nil, at moment: Instant? = nil) throws -> LeadScores {
        guard let directory = columns.directory else {
            throw Problem(.conflict, "a database in memory has no place to keep scores")
        }
        let scores = try scores(under: policy, at: moment)
        let store = try read { try ColumnStore($0).identity() }
        try directory.write(
            scores.columnSet, as: "scores", stamp: ColumnStamp(store: store, state: [scores.at.milliseconds]))
        return scores
    }
}

extension LeadScores {
    fileprivate var columnSet: ColumnSet {
        var set = ColumnSet()
        set.add("persons", persons)
        set.add("fit", scores.fit)
        set.add("behaviour", scores.behaviour)
        set.add("negative", scores.negative)
        return set
    }
}
