import Domain
import Storage

/// What a policy would make of the leads there are, before it is in force: each of them scored as of one moment under the
/// policy in force and under the other one. Stages stay as they are.
package struct PolicyOutlook: Sendable {
    /// How many leads there are of something.
    package struct Count: Hashable, Sendable {
        package internal(set) var before = 0
        package internal(set) var after = 0
    }

    /// A lead whose score changes.
    package struct Change: Hashable, Sendable {
        package let person: ID<Person>
        package let before: Points
        package let after: Points
        package let gradeBefore: String
        package let gradeAfter: String

        /// How far the score moves, up or down.
        package var distance: Points { Change.distance(before, after) }

        fileprivate static func distance(_ before: Points, _ after: Points) -> Points {
            after > before ? after - before : before - after
        }
    }

    package let at: Instant
    package private(set) var leads = 0
    package private(set) var raised = 0
    package private(set) var lowered = 0
    /// `A1` to `D4`; grades that no lead has are left out.
    package private(set) var grades: [String: Count] = [:]
    package private(set) var temperatures: [Temperature: Count] = [:]
    /// The leads that move furthest, as many as were asked for; those that move alike by number.
    package private(set) var largest: [Change] = []

    /// How many leads score what they did.
    package var unchanged: Int { leads - raised - lowered }
}

extension Engine {
    /// What a policy, given as its source, would make of the leads there are, with the leads that would move furthest.
    /// Nothing is changed. Throws `invalid` where the source is no policy, `not_found` where none is in force yet.
    package func policyOutlook(_ source: String, largest limit: Int = 20) throws -> PolicyOutlook {
        try require(.readPolicies)
        let draft = try readPolicy(source)
        return try read { scope in
            let library = try PolicyLibrary(scope, readPolicy: readPolicy)
            let current = library.current.policy
            let before = LeadScoring(scope, library, current, at: scope.now, byRule: false)
            let after = LeadScoring(scope, library, draft, at: scope.now, byRule: false)
            let timeline = try columns.timeline(scope, names: before.names.union(after.names))
            let leads = try LeadColumns(scope)
            var outlook = PolicyOutlook(at: scope.now)
            outlook.compare(
                LeadGrades(try before.scores(of: leads, timeline), current),
                LeadGrades(try after.scores(of: leads, timeline), draft), limit)
            return outlook
        }
    }
}

extension PolicyOutlook {
    fileprivate init(at moment: Instant) { at = moment }

    fileprivate mutating func compare(_ before: LeadGrades, _ after: LeadGrades, _ limit: Int) {
        var cells = [Count](repeating: Count(), count: LeadGrades.cells)
        var bands: [Temperature: Count] = [:]
        for lead in 0..<before.count {
            let (old, new) = (before.total(lead), after.total(lead))
            if new > old { raised += 1 } else if new < old { lowered += 1 }
            cells[before.cell(lead)].before += 1
            cells[after.cell(lead)].after += 1
            bands[before.temperature(old), default: Count()].before += 1
            bands[after.temperature(new), default: Count()].after += 1
            if new != old { keep(before, after, lead, limit) }
        }
        leads = before.count
        temperatures = bands
        for (cell, count) in cells.enumerated() where count != Count() { grades[LeadGrades.name(cell)] = count }
    }

    /// Keeps a change if it is one of the largest. Leads come by number, so that of two alike the first stands first.
    private mutating func keep(_ before: LeadGrades, _ after: LeadGrades, _ lead: Int, _ limit: Int) {
        let (old, new) = (before.total(lead), after.total(lead))
        let distance = Change.distance(old, new)
        if largest.count >= limit {
            guard let last = largest.last, distance > last.distance else { return }
            largest.removeLast()
        }
        let change = Change(
            person: before.person(lead), before: old, after: new,
            gradeBefore: LeadGrades.name(before.cell(lead)), gradeAfter: LeadGrades.name(after.cell(lead)))
        let place = largest.firstIndex { $0.distance < distance } ?? largest.count
        largest.insert(change, at: place)
    }
}

/// The scores of all leads with the grades that a policy gives them.
private struct LeadGrades {
    /// How many grades there are: four of fit by four of engagement.
    static let cells = 16

    private let scores: LeadScores
    private let policy: ScoringPolicy

    init(_ scores: LeadScores, _ policy: Policy) {
        self.scores = scores
        self.policy = policy.scoring
    }

    var count: Int { scores.persons.count }
    func person(_ lead: Int) -> ID<Person> { ID(scores.persons[lead]) }
    func total(_ lead: Int) -> Points { scores.scores.total(lead) }
    func temperature(_ total: Points) -> Temperature { policy.temperature.temperature(total) }

    /// The place of a lead's grade: A1, A2 … D4.
    func cell(_ lead: Int) -> Int {
        let fit = policy.grades.fitBand(
            Points(thousandths: scores.scores.fit[lead] + scores.scores.negative[lead]))
        return fit * 4 + policy.grades.engagementLevel(Points(thousandths: scores.scores.behaviour[lead])) - 1
    }

    static func name(_ cell: Int) -> String { GradePolicy.fitNames[cell / 4] + "\(cell % 4 + 1)" }
}
