import ArgumentParser
import Domain
import Engine

/// What a report is asked about.
struct QueryOptions: ParsableArguments {
    @Option(help: "The first day, in UTC.")
    var from: DayArgument?

    @Option(help: "The last day, in UTC.")
    var to: DayArgument?

    @Option(help: "cohort: leads captured in the period; activity: milestones reached in it.")
    var basis = ReportPeriod.Basis.cohort

    @Option(help: ArgumentHelp("\(ReportDimension.names.joined(separator: ", ")) or attribute:NAME."))
    var by: String?

    @Option(help: "Which touch gives the channel: first, lead or prospect.")
    var touch = TouchView.lead

    @Option(help: "As of the end of this day; without it now.")
    var asOf: DayArgument?

    @Option(help: "Count days from one milestone to another, as captured:won; for the report days.")
    var span: MilestoneSpan?

    func validate() throws {
        if let from, let to, to.day < from.day {
            throw ValidationError("--to \(to.day) lies before --from \(from.day)")
        }
    }

    /// The query; throws `invalid` for a grouping that does not exist.
    func query(now: Instant) throws(Problem) -> ReportQuery {
        var query = ReportQuery(asOf: asOf?.end ?? now)
        query.period = ReportPeriod(from: from?.day, through: to?.day, basis: basis)
        if let by { query.groupBy = try ReportDimension(parsing: by) }
        query.touchView = touch
        query.span = span
        return query
    }
}

extension ReportPeriod.Basis: ExpressibleByArgument {}
extension TouchView: ExpressibleByArgument {}

extension MilestoneSpan: ExpressibleByArgument {
    /// Reads `captured:won`.
    package init?(argument: String) {
        let ends = argument.split(separator: ":", omittingEmptySubsequences: false).map {
            Milestone(rawValue: String($0))
        }
        guard ends.count == 2, let start = ends[0], let end = ends[1] else { return nil }
        self.init(from: start, to: end)
    }

    package static var allValueStrings: [String] {
        Milestone.allCases.flatMap { start in Milestone.allCases.map { "\(start.rawValue):\($0.rawValue)" } }
    }
}
