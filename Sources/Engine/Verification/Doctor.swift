import Domain
import Storage

/// One thing that was looked at.
package struct Diagnosis: Sendable {
    package enum State: String, Sendable {
        case well
        /// Works, and somebody should look at it.
        case attention
        case wrong
    }

    package let state: State
    package let subject: String
    /// What was found, and what to do where something is.
    package let finding: String

    /// What was found of something.
    package init(state: State, subject: String, finding: String) {
        self.state = state
        self.subject = subject
        self.finding = finding
    }
}

extension Engine {
    /// Looks a workspace over without changing it: policy in force, the database file, unfinished imports, what is due, prospects that lie
    /// still beyond what the policy allows.
    package func examine() throws -> [Diagnosis] {
        try require(.operate)
        let file = try examineFile()
        // Nothing else that is said of a damaged file can be relied on.
        guard file.state == .well else { return [file] }
        return try read { scope in
            let rows = try PolicyStore(scope).all()
            guard let last = rows.last else {
                return [
                    Diagnosis(
                        state: .wrong, subject: "policy", finding: "none is in force; run 'touchstone policy apply'")
                ]
            }
            let policy = try last.policy(readBy: readPolicy)
            return [
                Diagnosis(
                    state: .well, subject: "policy",
                    finding: "'\(last.name)' version \(last.number), in force since \(last.appliedAt.minuteText)"),
                file, try examineColumns(scope), try imports(scope), try intake(scope), try due(scope),
                try still(scope, policy),
            ]
        }
    }

    /// What is wrong with the database's own pages and indexes, a sentence each; empty when they agree.
    func damage() throws -> [String] {
        do {
            return try database.readAndWait { transaction in
                try transaction.all(transaction.dialect.integrityCheck) { $0.text(0) }.filter { $0 != "ok" }
            }
        } catch let error as StorageError {
            return ["\(error)"]
        }
    }

    private func examineFile() throws -> Diagnosis {
        let damage = try damage()
        return damage.isEmpty
            ? Diagnosis(state: .well, subject: "database", finding: "pages and indexes agree")
            : Diagnosis(
                state: .wrong, subject: "database",
                finding:
                    "damaged: \(damage.prefix(3).joined(separator: "; ")); restore a backup, then run 'touchstone verify'"
            )
    }

    private func imports(_ scope: Scope) throws -> Diagnosis {
        let open = try ImportStore(scope).all().filter { $0.status == .running }
        let names = open.map { "\($0.id) (\($0.fileName), \($0.counts.read) rows)" }
        return open.isEmpty
            ? Diagnosis(state: .well, subject: "imports", finding: "all finished")
            : Diagnosis(
                state: .attention, subject: "imports",
                finding: "interrupted: \(names.joined(separator: ", ")); import the same file again to go on")
    }

    private func intake(_ scope: Scope) throws -> Diagnosis {
        let waiting = try WaitingMessageStore(scope).count()
        if let setting = try IntakeSwitchStore(scope).current(), setting.isStoreOnly {
            return Diagnosis(
                state: .attention, subject: "intake",
                finding: "store-only since \(setting.changedAt.minuteText): \(waiting) messages and forms wait;"
                    + " 'touchstone intake resume' takes them in")
        }
        return waiting == 0
            ? Diagnosis(state: .well, subject: "intake", finding: "nothing waits to be taken in")
            : Diagnosis(
                state: .attention, subject: "intake",
                finding: "\(waiting) messages and forms wait; 'touchstone intake resume' takes them in")
    }

    private func due(_ scope: Scope) throws -> Diagnosis {
        let people = try LeadRow.due(until: scope.now, limit: 10_000, scope)
        return people.isEmpty
            ? Diagnosis(state: .well, subject: "timers", finding: "nothing is overdue")
            : Diagnosis(
                state: .attention, subject: "timers",
                finding: "\(people.count) leads have something due; 'touchstone verify' lets it happen")
    }

    private func still(_ scope: Scope, _ policy: Policy) throws -> Diagnosis {
        let limit = scope.now - policy.hygiene.inactivity
        let prospects = try LeadRow.list(
            milestone: policy.prospectMilestone, proposedOnly: false, minimumScore: nil, after: nil, limit: 100_000,
            scope)
        let lying = prospects.filter { ($0.lastFactAt ?? .distantPast) < limit }
        let label = policy.label(of: policy.prospectMilestone)
        return lying.isEmpty
            ? Diagnosis(state: .well, subject: "hygiene", finding: "no \(label) lies still")
            : Diagnosis(
                state: .attention, subject: "hygiene",
                finding: "\(lying.count) of \(prospects.count) at '\(label)' had no activity for"
                    + " \(policy.hygiene.inactivity), first L\(lying[0].person.value); recycle or disqualify them")
    }
}
