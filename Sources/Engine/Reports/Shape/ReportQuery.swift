import Domain

/// What somebody wants to know.
package struct ReportQuery: Hashable, Sendable {
    package var period = ReportPeriod()
    /// Nil for what the report groups by of itself.
    package var groupBy: ReportDimension?
    /// Which touch gives the channel, source, medium and campaign.
    package var touchView = TouchView.lead
    /// The attribution model; nil for all of them side by side.
    package var model: String?
    /// The milestone whose conversions are divided by attribution; nil for the policy's.
    package var target: AnchorPoint?
    /// Whether the people of an account share one journey.
    package var poolsAccounts = false
    /// The two milestones between which days are counted; nil for what the report counts of itself.
    package var span: MilestoneSpan?
    /// The moment as of which the report speaks: what was reached later is left out, and open is what was open then.
    package var asOf: Instant

    /// Everything up to now, as the report shows it of itself.
    package init(asOf: Instant) { self.asOf = asOf }
}

/// A way from one milestone to a later one.
package struct MilestoneSpan: Hashable, Sendable {
    package let start: Milestone
    package let end: Milestone

    package init(from start: Milestone, to end: Milestone) {
        self.start = start
        self.end = end
    }
}

/// The days a report is about.
package struct ReportPeriod: Hashable, Sendable {
    /// What lies in the period.
    package enum Basis: String, Hashable, Sendable, CaseIterable {
        /// Leads captured in it, with everything that became of them until today.
        case cohort
        /// Milestones reached in it, whenever the lead was captured; rates then compare different leads.
        case activity
    }

    /// Both ends included, in UTC; nil for no limit.
    package var from: Day?
    package var through: Day?
    package var basis = Basis.cohort

    /// All days unless told otherwise.
    package init(from: Day? = nil, through: Day? = nil, basis: Basis = .cohort) {
        self.from = from
        self.through = through
        self.basis = basis
    }

    /// The days as a range, for the ledger.
    var days: ClosedRange<Day> {
        let first = from ?? Instant.distantPast.day
        return first...max(first, through ?? Instant.distantFuture.day)
    }

    /// The moments in milliseconds.
    var bounds: Range<Int64> {
        let start = from.map { Instant($0).milliseconds } ?? Int64.min
        let end = through.map { Instant(Day(number: $0.number + 1)).milliseconds } ?? Int64.max
        return start..<max(start, end)
    }

    static let always = Int64.min..<Int64.max
}
