import Domain
import Storage

extension Engine {
    /// The report of an id and a query, over one unchanging snapshot and under the policy in force. Throws `invalid` for
    /// an unknown id and for a query that the report cannot answer, `conflict` when no policy was ever applied.
    package func report(_ id: String, _ query: ReportQuery) throws -> Report {
        let maker = try ReportCatalogue.all.member(id)
        try maker.check(query)
        let readPolicy = readPolicy
        return try read { scope in
            let library = try PolicyLibrary(scope, readPolicy: readPolicy)
            let loader = ReportLoader(scope, library, asOf: query.asOf)
            let needs = query.groupBy == .owner ? maker.needs.union([.owners]) : maker.needs
            let data = try loader.data(needs: needs, attribute: query.groupBy)
            let terms = ReportTerms(library.current.policy)
            return try maker.make(ReportInput(data: data, query: query, terms: terms))
        }
    }
}
