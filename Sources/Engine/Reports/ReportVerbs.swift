import Domain
import Storage

extension Engine {
    /// The report of an id and a query, over one unchanging snapshot and under the policy in force. Throws `invalid` for
    /// an unknown id and for a query that the report cannot answer, `conflict` when no policy was ever applied.
    package func report(_ id: String, _ query: ReportQuery) throws -> Report {
        try require(.readReports)
        let maker = try ReportCatalogue.all.member(id)
        try maker.check(query)
        let needs = query.groupBy == .owner ? maker.needs.union([.owners]) : maker.needs
        let attribute: String? = if case .attribute(let name) = query.groupBy { name } else { nil }
        let (data, terms) = try read { [reports, readPolicy] scope in
            try reports.material(
                needs: needs, attribute: attribute, asOf: query.asOf, scope, readPolicy: readPolicy)
        }
        reports.save()
        return try maker.make(ReportInput(data: data, query: query, terms: terms))
    }
}
