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

    @Option(help: ArgumentHelp("channel, source, medium, campaign, month, week, owner, account or attribute:NAME."))
    var by: String?

    @Option(help: "Which touch gives the channel: first, lead or prospect.")
    var touch = TouchView.lead

    @Option(help: "As of the end of this day; without it now.")
    var asOf: DayArgument?

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
        return query
    }
}

extension ReportPeriod.Basis: ExpressibleByArgument {}
extension TouchView: ExpressibleByArgument {}
