import Domain

/// What lists of leads are sorted by. Each has an index, so that a page is read where it stands.
package enum LeadSort: String, Hashable, Sendable, CaseIterable {
    case number, score, enteredAt, lastFactAt
    /// Lists proposals alone.
    case proposedAt
}

/// The place of a lead in a sorted list: the value it is sorted by, then its number.
package struct LeadPlace: Hashable, Comparable, Sendable {
    package let value: Int64
    package let person: ID<Person>

    package init(value: Int64, person: ID<Person>) {
        self.value = value
        self.person = person
    }

    package static func < (left: LeadPlace, right: LeadPlace) -> Bool {
        (left.value, left.person) < (right.value, right.person)
    }
}

/// Which leads stand on a page.
package struct LeadPageRequest: Sendable {
    package var sort = LeadSort.number
    package var isDescending = false
    package var filter: LeadFilterSQL?
    /// The last place of the page before.
    package var after: LeadPlace?
    package var limit = 50
    /// Rows that are looked at for one page at most. A filter that few leads meet ends a page early then.
    package var scanLimit = 5_000

    package init() {}
}

/// Some leads of a list.
package struct LeadRowPage: Sendable {
    package let rows: [LeadRow]
    /// Where the next page goes on; nil where there is none.
    package let next: LeadPlace?
}

/// Pages of leads: found by an index, at a cost that has an upper limit whatever the filter is.
package struct LeadPages {
    private let scope: Scope
    private let request: LeadPageRequest

    package init(_ scope: Scope, _ request: LeadPageRequest) {
        self.scope = scope
        self.request = request
    }

    /// The page.
    package func page() throws -> LeadRowPage {
        let streams = self.streams
        let runs = try streams.map { try run($0, scanLimit: max(request.limit + 1, request.scanLimit / streams.count)) }
        let bound = runs.compactMap(\.stoppedAt).min { isBefore($0, $1) }
        let found = runs.flatMap(\.found).filter { row in bound.map { !isBefore($0, row.place) } ?? true }
            .sorted { isBefore($0.place, $1.place) }
        let rows = found.prefix(request.limit)
        let next = found.count > request.limit ? rows.last?.place : bound
        return LeadRowPage(rows: rows.map(\.row), next: next)
    }

    /// What a page asks the database, for tests of its plans.
    package var statements: [SQL] { streams.map { statement($0, limit: request.limit + 1) } }

    /// A run through one index: of the leads at one milestone, or of all.
    private enum Stream {
        case all
        case at(Milestone)
    }

    private struct Found {
        let place: LeadPlace
        let row: LeadRow
    }

    private struct Run {
        var found: [Found] = []
        /// The last place that was looked at; nil where the stream has ended.
        var stoppedAt: LeadPlace?
    }

    private var streams: [Stream] {
        switch request.sort {
        case .number, .proposedAt: return [.all]
        case .score, .enteredAt, .lastFactAt:
            let milestones = Milestone.allCases.filter { request.filter?.milestones?.contains($0) ?? true }
            return milestones.isEmpty ? [.at(.captured)] : milestones.map { .at($0) }
        }
    }

    private func isBefore(_ left: LeadPlace, _ right: LeadPlace) -> Bool {
        request.isDescending ? right < left : left < right
    }

    private func run(_ stream: Stream, scanLimit: Int) throws -> Run {
        var run = Run()
        var looked = 0
        var last: LeadPlace?
        try scope.transaction.scan(statement(stream, limit: scanLimit)) { row in
            looked += 1
            let place = LeadPlace(value: row.int64(17), person: row.id(0))
            last = place
            if row.int(18) == 1 { run.found.append(Found(place: place, row: try LeadRow.decode(row))) }
            return run.found.count <= request.limit
        }
        run.stoppedAt = looked >= scanLimit || run.found.count > request.limit ? last : nil
        return run
    }

    private func statement(_ stream: Stream, limit: Int) -> SQL {
        var statement: SQL = """
            SELECT person_id, milestone, entered_at, cycle, proposed_milestone, proposed_at, score, fit, behaviour, negative,
                grade, route, first_touch_id, last_fact_at, due_at, policy_version, owner,
                COALESCE(\(sortColumn), 0), \(flag)
            FROM leads
            WHERE leads.workspace_id = \(scope.workspace)
            """
        if case .at(let milestone) = stream { statement = statement + "AND leads.milestone = \(milestone)" }
        if request.sort == .proposedAt { statement = statement + "AND leads.proposed_at IS NOT NULL" }
        if let after = request.after { statement = statement + behind(after) }
        statement = statement + order + "LIMIT \(limit)"
        return request.filter == nil ? statement : statement.fleeting
    }

    /// 1 for leads that are listed, 0 for those that are looked at and left out.
    private var flag: SQL {
        var conditions: SQL = "leads.milestone IS NOT NULL" + scope.visibleLeads
        if let filter = request.filter { conditions = conditions + "AND \(filter.condition)" }
        return "CASE WHEN \(conditions) THEN 1 ELSE 0 END"
    }

    private var sortColumn: SQL {
        switch request.sort {
        case .number: "leads.person_id"
        case .score: "leads.score"
        case .enteredAt: "leads.entered_at"
        case .lastFactAt: "leads.last_fact_at"
        case .proposedAt: "leads.proposed_at"
        }
    }

    private func behind(_ place: LeadPlace) -> SQL {
        switch (request.sort, request.isDescending) {
        case (.number, false): "AND leads.person_id > \(place.person)"
        case (.number, true): "AND leads.person_id < \(place.person)"
        case (_, false): "AND (\(sortColumn), leads.person_id) > (\(place.value), \(place.person))"
        case (_, true): "AND (\(sortColumn), leads.person_id) < (\(place.value), \(place.person))"
        }
    }

    private var order: SQL {
        switch (request.sort, request.isDescending) {
        case (.number, false): "ORDER BY leads.person_id"
        case (.number, true): "ORDER BY leads.person_id DESC"
        case (_, false): "ORDER BY \(sortColumn), leads.person_id"
        case (_, true): "ORDER BY \(sortColumn) DESC, leads.person_id DESC"
        }
    }
}
