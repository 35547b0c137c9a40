import Domain

/// What asking one provider came to, on one day or on several.
package struct EnrichmentCounts: Hashable, Sendable {
    /// Questions that were sent, or put to the own table.
    package var asked = 0
    /// Questions that a kept answer served.
    package var cached = 0
    /// Questions that brought something, kept answers left out.
    package var matched = 0
    package var empty = 0
    package var failed = 0
    /// Questions that were not sent because of a breaker or a budget.
    package var withheld = 0
    /// Attributes that answers gave, kept answers left out.
    package var fields = 0
    /// In minor units.
    package var cost: Int64 = 0

    package init() {}

    /// Both together.
    package static func += (left: inout EnrichmentCounts, right: EnrichmentCounts) {
        left.asked += right.asked
        left.cached += right.cached
        left.matched += right.matched
        left.empty += right.empty
        left.failed += right.failed
        left.withheld += right.withheld
        left.fields += right.fields
        left.cost += right.cost
    }
}

/// One day of one provider.
package struct EnrichmentDay: Hashable, Sendable {
    package let provider: String
    package let day: Day
    package let currency: Currency
    package let counts: EnrichmentCounts
}

extension EnrichmentCounts {
    /// What one lookup adds.
    init(_ lookup: Lookup) {
        self.init()
        cost = lookup.cost.minor
        switch (lookup.outcome, lookup.isCached) {
        case (_, true): cached = 1
        case (Lookup.breakerOpen, _), (Lookup.overBudget, _): withheld = 1
        case (LookupOutcome.empty.name, _): (asked, empty) = (1, 1)
        case (LookupOutcome.matchedName, _): (asked, matched, fields) = (1, 1, lookup.fields)
        case (Lookup.underWay, _): asked = 1
        default: (asked, failed) = (1, 1)
        }
    }
}

extension EnrichmentStore {
    /// Adds what a lookup comes to, or takes it out, on the day of asking.
    func count(_ lookup: Lookup, _ times: Int) throws {
        let counts = EnrichmentCounts(lookup)
        let sign = Int64(times)
        try scope.transaction.execute(
            """
            INSERT INTO enrichment_days (
                workspace_id, provider, day, currency, asked, cached, matched, empty, failed, withheld, fields,
                cost_minor
            )
            VALUES (
                \(scope.workspace), \(lookup.provider), \(lookup.askedAt.day), \(lookup.cost.currency),
                \(counts.asked * times), \(counts.cached * times), \(counts.matched * times), \(counts.empty * times),
                \(counts.failed * times), \(counts.withheld * times), \(counts.fields * times), \(counts.cost * sign)
            )
            ON CONFLICT (workspace_id, provider, day, currency) DO UPDATE
            SET asked = enrichment_days.asked + excluded.asked, cached = enrichment_days.cached + excluded.cached,
                matched = enrichment_days.matched + excluded.matched, empty = enrichment_days.empty + excluded.empty,
                failed = enrichment_days.failed + excluded.failed,
                withheld = enrichment_days.withheld + excluded.withheld,
                fields = enrichment_days.fields + excluded.fields,
                cost_minor = enrichment_days.cost_minor + excluded.cost_minor
            """)
    }

    /// What a provider cost so far on the day and in the calendar month of a moment, calls under way included.
    package func spent(on provider: String, at moment: Instant, in currency: Currency) throws
        -> EnrichmentBudget.Spent
    {
        let today = moment.day
        let first = Day(number: today.number - today.parts.day + 1)
        let rows = try scope.transaction.all(
            """
            SELECT day, cost_minor
            FROM enrichment_days
            WHERE workspace_id = \(scope.workspace) AND provider = \(provider) AND day >= \(first) AND day <= \(today)
                AND currency = \(currency)
            """
        ) { ($0.day(0), $0.int64(1)) }
        return EnrichmentBudget.Spent(
            day: rows.reduce(0) { $0 + ($1.0 == today ? $1.1 : 0) }, month: rows.reduce(0) { $0 + $1.1 })
    }

    /// All days, by provider and day.
    package func days() throws -> [EnrichmentDay] {
        try scope.transaction.all(
            """
            SELECT provider, day, currency, asked, cached, matched, empty, failed, withheld, fields, cost_minor
            FROM enrichment_days
            WHERE workspace_id = \(scope.workspace)
            ORDER BY provider, day, currency
            """
        ) { row in
            var counts = EnrichmentCounts()
            counts.asked = row.int(3)
            counts.cached = row.int(4)
            counts.matched = row.int(5)
            counts.empty = row.int(6)
            counts.failed = row.int(7)
            counts.withheld = row.int(8)
            counts.fields = row.int(9)
            counts.cost = row.int64(10)
            return EnrichmentDay(provider: row.text(0), day: row.day(1), currency: row.currency(2), counts: counts)
        }
    }
}
