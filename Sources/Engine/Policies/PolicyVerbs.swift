import Domain
import Storage

/// What applying a policy did.
package struct PolicyApplication: Sendable {
    package let row: PolicyRow
    /// False when the workspace already ran this very text.
    package let isNew: Bool
}

extension Engine {
    /// Makes a policy the one that holds from now on; the first one of a workspace holds for all of the past too. The
    /// leads are put under it by `rescore`, which may follow at once or later.
    package func applyPolicy(_ source: String, digest: String, by actor: String, note: String) throws
        -> PolicyApplication
    {
        try require(.applyPolicies)
        let policy = try readPolicy(source)
        return try write { scope in
            let store = PolicyStore(scope)
            let rows = try store.all()
            if let last = rows.last, last.digest == digest { return PolicyApplication(row: last, isNew: false) }
            let row = PolicyRow(
                number: rows.count + 1, name: policy.name, digest: digest, source: source,
                effectiveFrom: rows.isEmpty ? .distantPast : scope.now, appliedAt: scope.now, appliedBy: actor,
                note: note)
            try store.insert(row)
            try scope.audit(.policyApplied, "\(row.number)", ["name": .string(row.name), "digest": .string(digest)])
            return PolicyApplication(row: row, isNew: true)
        }
    }

    /// The versions of the workspace's policy, oldest first; empty before the first.
    package func policyHistory() throws -> [PolicyRow] {
        try require(.readPolicies)
        return try read { try PolicyStore($0).all() }
    }

    /// One version of the workspace's policy; nil is the one in force. Throws `not_found` when there is none.
    package func policyVersion(_ number: Int?) throws -> PolicyRow {
        let rows = try policyHistory()
        guard let row = number.map({ number in rows.first { $0.number == number } }) ?? rows.last else {
            throw Problem(
                .notFound, number.map { "there is no version \($0) of the policy" } ?? "no policy has been applied",
                hint: rows.isEmpty ? "'touchstone policy apply lead-first' puts one in force" : "1 to \(rows.count)")
        }
        return row
    }

    /// Puts every lead that was last decided on under another version under the current one. Works in batches, so it
    /// can be interrupted and called again; `progress` hears how many people were looked at.
    package func rescore(progress: @escaping @Sendable (Int) -> Void = { _ in }) throws -> Int {
        var after: Int64 = 0
        var looked = 0
        var changed = 0
        while true {
            let start = after
            let (people, done) = try write { scope -> ([ID<Person>], Int) in
                let library = try PolicyLibrary(scope, readPolicy: readPolicy)
                let people = try LeadRow.people(after: start, limit: 500, scope)
                let leads = try LeadStore(scope)
                var reckoning = try Reckoning(scope, library)
                var done = 0
                for person in people {
                    guard let state = try leads.state(of: person),
                        state.policyVersion != library.current.number || !LeadState.isCurrent(state.body)
                    else { continue }
                    try reckoning.recompute(person, because: .repair)
                    done += 1
                }
                return (people, done)
            }
            guard let last = people.last else { return changed }
            after = last.value
            looked += people.count
            changed += done
            progress(looked)
        }
    }

    /// Works out what a database of an earlier version does not have yet; nothing where it has everything.
    package func bringUpToDate() throws {
        if try read({ try LeadRow.areOwnersMissing($0) }) { _ = try rescore() }
    }

    /// Whether a lead was last decided on under another version than the one in force.
    package func hasLeadsToRescore() throws -> Bool {
        do {
            return try read { scope in
                guard let current = try PolicyStore(scope).currentNumber() else { return false }
                return try LeadRow.isAny(underOtherPolicyThan: current, scope)
            }
        } catch let problem as Problem where problem.code == .notFound {
            return false
        }
    }

    /// Lets everything happen that is due until now: rests that end, points against leads that have faded.
    package func runDue() throws -> Int {
        var total = 0
        while true {
            let count = try write { scope -> Int in
                let library = try PolicyLibrary(scope, readPolicy: readPolicy)
                let due = try LeadRow.due(until: scope.now, limit: 500, scope)
                var reckoning = try Reckoning(scope, library)
                for person in due { try reckoning.advance(person, to: scope.now) }
                return due.count
            }
            total += count
            if count < 500 { return total }
        }
    }
}
