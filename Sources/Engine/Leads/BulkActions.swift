import Domain
import Storage

/// What is done to many leads at once.
package enum BulkAction: Hashable, Sendable {
    case reject(reason: String)
    case recycle(reason: String, until: Instant?)
    case disqualify(reason: String)
    case reopen
}

/// Which leads something is done to.
package enum BulkChoice: Hashable, Sendable {
    case leads([ID<Person>])
    /// Those that meet a condition, by number; at most so many at a time.
    case filter(String, limit: Int)
}

/// What became of one of them.
package struct BulkItem: Sendable {
    package let lead: ID<Person>
    /// Where it stands after it; nil where nothing was done.
    package let stage: String?
    package let problem: Problem?
}

/// What became of all of them.
package struct BulkOutcome: Sendable {
    /// In the order they were named in.
    package let items: [BulkItem]
    /// Whether there are more that meet the condition.
    package let hasMore: Bool
}

extension Engine {
    /// Does something to many leads, each by itself: where it cannot be done to one, the others go on. A rehearsal says what
    /// would come of it. The key of the action is made of its own for each.
    package func bulk(
        _ choice: BulkChoice, _ action: BulkAction, _ by: Action, rehearses: Bool = false
    ) throws -> BulkOutcome {
        try require(.manageLeads)
        return try write { [self] scope in
            do {
                return try scope.transaction.attempt {
                    let outcome = try bulk(choice, action, by, scope)
                    if rehearses { throw EndOfRehearsal(outcome: outcome) }
                    return outcome
                }
            } catch let end as EndOfRehearsal {
                return end.outcome
            }
        }
    }

    /// Undoes what was tried.
    private struct EndOfRehearsal: Error { let outcome: BulkOutcome }

    private func bulk(
        _ choice: BulkChoice, _ action: BulkAction, _ by: Action, _ scope: Scope
    ) throws -> BulkOutcome {
        let (leads, hasMore) = try chosen(choice, scope)
        let items = try joint(scope) { engine in
            try leads.map { lead in
                let own = Action(by: by.by, key: "\(by.key):L\(lead.value)", note: by.note)
                do {
                    let dossier = try scope.transaction.attempt { try engine.perform(action, lead, own) }
                    let stage = dossier.state.milestone.map { dossier.policy.label(of: $0) }
                    return BulkItem(lead: lead, stage: stage ?? "", problem: nil)
                } catch let problem as Problem where problem.code != .unavailable {
                    return BulkItem(lead: lead, stage: nil, problem: problem)
                }
            }
        }
        return BulkOutcome(items: items, hasMore: hasMore)
    }

    private func chosen(_ choice: BulkChoice, _ scope: Scope) throws -> (leads: [ID<Person>], hasMore: Bool) {
        switch choice {
        case .leads(let leads): return (leads, false)
        case .filter(let filter, let limit):
            var request = LeadPageRequest()
            request.filter = try leadFilter(filter, scope)
            request.limit = limit
            // Somebody waits for it, and it is done seldom: all leads may be looked at.
            request.scanLimit = .max
            let page = try LeadPages(scope, request).page()
            return (page.rows.map(\.person), page.next != nil)
        }
    }

    private func perform(_ action: BulkAction, _ lead: ID<Person>, _ by: Action) throws -> LeadDossier {
        switch action {
        case .reject(let reason): try reject(lead, reason: reason, by)
        case .recycle(let reason, let until): try recycle(lead, reason: reason, until: until, by)
        case .disqualify(let reason): try disqualify(lead, reason: reason, by)
        case .reopen: try reopen(lead, by)
        }
    }
}
