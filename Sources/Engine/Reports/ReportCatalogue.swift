import Domain

/// Every report. Commands, routes, pages and the reference derive from it.
package enum ReportCatalogue {
    package static let all = Catalogue<any ReportMaker>(
        "report",
        of: [
            FunnelReport(),
            ChannelsReport(),
            DaysReport(),
            VelocityReport(),
            DealsReport(),
            AttributionReport(),
            RejectionsReport(),
            CohortReport(),
            CapacityReport(),
            ForecastReport(),
            AdvisorReport(),
            EnrichmentReport(),
        ], id: { $0.id })

    /// The report of an id; throws `invalid` for an unknown id and for a query the report cannot answer.
    package static func make(_ id: String, _ input: ReportInput) throws(Problem) -> Report {
        try all.member(id).make(input)
    }
}
