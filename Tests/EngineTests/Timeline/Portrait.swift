import Domain
import Engine
import Storage

/// A workspace without the numbers that depend on the order of arrival: its leads, and what its reports say of them.
struct Portrait: Equatable {
    /// By the identifiers they were recorded under.
    let leads: [String: LeadPortrait]
    /// Credits under every model, by person and by account, deals, channels and their costs, as the reports print them.
    let reports: [String]

    /// Everybody in an engine.
    static func all(_ engine: Engine) throws -> Portrait {
        var leads: [String: LeadPortrait] = [:]
        for row in try engine.people() {
            let dossier = try engine.lead(row)
            leads[dossier.identifiers.map(\.value).sorted().joined(separator: "+")] = LeadPortrait(dossier)
        }
        return Portrait(leads: leads, reports: try reports(engine))
    }

    private static func reports(_ engine: Engine) throws -> [String] {
        var query = ReportQuery(asOf: Instant(Day(year: 2027, month: 1, day: 1)))
        var reports = try ["deals", "channels", "attribution"].map { try engine.report($0, query) }
        (query.poolsAccounts, query.target) = (true, .opportunity)
        reports.append(try engine.report("attribution", query))
        return reports.map(\.json.canonical)
    }
}

/// A lead without the numbers that depend on the order of arrival.
struct LeadPortrait: Equatable {
    let score: Points
    let milestone: Milestone?
    let enteredAt: Instant
    let cycle: Int
    let reached: [[Instant?]]
    let decisions: [String]
    let account: String?

    init(_ dossier: LeadDossier) {
        score = dossier.score.total
        milestone = dossier.state.milestone
        enteredAt = dossier.state.enteredAt
        cycle = dossier.state.cycle
        reached = (dossier.state.pastPassages + [dossier.state.passage]).map(\.reached)
        let messages = Dictionary(uniqueKeysWithValues: dossier.facts.map { ($0.id, $0.messageID) })
        decisions = dossier.standing.map(\.decision).map { decision in
            let cause = if case .fact(let id) = decision.cause { messages[id] ?? "?" } else { decision.cause.text }
            return "\(decision.at) \(decision.cycle) \(decision.outcome) \(cause) \(decision.inputs.total)"
        }.sorted()
        account = dossier.account.map { "\($0.name) \($0.domain ?? "")" }
    }
}

extension Engine {
    /// Everybody, ascending.
    func people() throws -> [ID<Person>] { try read { try LeadRow.people(after: 0, limit: 1_000, $0) } }
}
