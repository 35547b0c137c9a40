import Domain
import Storage

/// What `verify` found: whether everything the store concluded is what its facts say.
package struct Verification: Sendable {
    /// One thing that is not as the facts say.
    package struct Finding: Sendable {
        package let person: ID<Person>
        /// What differs: `fact`, `score`, `stage`, `owner`, `decision`, `decisions`, `row`, `state`.
        package let what: String
        package let stored: String
        package let computed: String
    }

    package internal(set) var people = 0
    package internal(set) var facts = 0
    package internal(set) var decisions = 0
    package internal(set) var findings: [Finding] = []
    /// What was not right about the columns that are kept, a sentence each. They were made anew, or will be.
    package internal(set) var columnFindings: [String] = []
}

extension Engine {
    /// Works out every lead again from its facts and compares it with what is stored, bit for bit. What is due is let
    /// happen first, so that both speak of now, and a policy that was being applied when the program was killed is
    /// applied to the rest. With `repair` what differs is written anew. Throws `StorageError.corrupt` when the
    /// database's own pages do not agree.
    package func verify(
        repair: Bool = false, progress: @escaping @Sendable (Int) -> Void = { _ in }
    ) throws -> Verification {
        try require(.operate)
        let damage = try damage()
        guard damage.isEmpty else { throw StorageError.corrupt(damage.prefix(3).joined(separator: "; ")) }
        _ = try rescore()
        _ = try runDue()
        var verification = Verification()
        var after: Int64 = 0
        while true {
            let start = after
            let (part, last) = try write { scope in try verifyBatch(after: start, repair: repair, scope) }
            verification.add(part)
            progress(verification.people)
            guard let last else {
                verification.columnFindings = try checkColumns()
                return verification
            }
            after = last
        }
    }

    private func verifyBatch(after: Int64, repair: Bool, _ scope: Scope) throws -> (Verification, Int64?) {
        let library = try PolicyLibrary(scope, readPolicy: readPolicy)
        if repair, after == 0 { try scope.audit(.dataRepaired) }
        let people = try LeadRow.people(after: after, limit: 500, scope)
        var reckoning = try Reckoning(scope, library)
        var part = Verification()
        for person in people {
            let before = part.findings.count
            try part.check(person, scope, library)
            if repair, part.findings.count > before { try reckoning.recompute(person, because: .repair) }
        }
        return (part, people.last?.value)
    }
}

extension Verification {
    fileprivate mutating func add(_ part: Verification) {
        people += part.people
        facts += part.facts
        decisions += part.decisions
        findings += part.findings
    }

    fileprivate mutating func check(_ person: ID<Person>, _ scope: Scope, _ library: PolicyLibrary) throws {
        let dossier = try LeadDossier(person, scope, library)
        people += 1
        facts += dossier.facts.count
        decisions += dossier.decisions.count
        for fact in dossier.facts {
            guard case .behaviour(Fact.Body.unreadableKind, let properties) = fact.body else { continue }
            note(person, "fact", "\(fact.id)", properties["why"]?.display ?? "unreadable")
        }
        guard let history = LeadHistory.fold(dossier.facts, under: library.versions, until: scope.now) else { return }
        let stored = try LeadRow.find(person, scope)
        guard !dossier.facts.isEmpty else {
            if stored != nil { note(person, "stage", "a lead without facts", "none") }
            return
        }
        let computed = LeadRow(
            history.state, of: person, under: library.current, lastFactAt: dossier.facts.last?.occurredAt)
        compare(person, stored, computed)
        let state = try LeadStore(scope).state(of: person).flatMap {
            LeadState(stored: $0.body, under: library.current.policy)
        }
        if state != history.state { note(person, "state", state == nil ? "unreadable" : "other", "of the facts") }
        for recorded in dossier.standing {
            if case .unreadable(let why) = recorded.decision.outcome { note(person, "decision", "\(recorded.id)", why) }
        }
        compare(person, dossier.standing.map(\.decision), history.decisions)
    }

    private mutating func compare(_ person: ID<Person>, _ stored: LeadRow?, _ computed: LeadRow) {
        if stored?.score != computed.score {
            note(person, "score", stored?.score.description ?? "none", computed.score.description)
        }
        if stored?.milestone != computed.milestone || stored?.enteredAt != computed.enteredAt {
            note(person, "stage", stored?.milestone?.rawValue ?? "none", computed.milestone?.rawValue ?? "none")
        }
        if let stored, stored.owner != computed.owner {
            note(person, "owner", stored.owner ?? "nobody", computed.owner ?? "nobody")
        }
        if stored != computed, findings.last?.person != person { note(person, "row", "other", "of the facts") }
    }

    private mutating func compare(_ person: ID<Person>, _ stored: [Decision], _ computed: [Decision]) {
        var open: [Decision: Int] = [:]
        for decision in computed { open[decision, default: 0] += 1 }
        for decision in stored { open[decision, default: 0] -= 1 }
        guard open.values.contains(where: { $0 != 0 }) else { return }
        note(person, "decisions", "\(stored.count) standing", "\(computed.count), not the same")
    }

    private mutating func note(_ person: ID<Person>, _ what: String, _ stored: String, _ computed: String) {
        findings.append(Finding(person: person, what: what, stored: stored, computed: computed))
    }
}
