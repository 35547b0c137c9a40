import Domain

extension Report {
    /// A table by its id, the first one when none is named; throws `not_found` with the ids that there are.
    package func table(_ id: String?) throws(Problem) -> ReportTable {
        guard let table = id == nil ? tables.first : tables.first(where: { $0.id == id }) else {
            throw Problem(
                .notFound, "the report '\(self.id)' has no table '\(id ?? "")'",
                hint: "it has: \(tables.map(\.id).joined(separator: ", "))")
        }
        return table
    }

    /// The report with one of its tables alone; throws `not_found` when there is none of that id.
    package func only(table id: String) throws(Problem) -> Report {
        let table = try table(id)
        let used = Set(table.columns.compactMap(\.formula))
        return Report(
            id: self.id, title: title, answer: answer, tables: [table], notes: notes,
            formulas: formulas.filter { used.contains($0.id) }, minimumCases: minimumCases)
    }

    /// The records behind a figure, by the id of its column and what its row begins with; nil for the totals. Throws
    /// `not_found` for a row or column that is not there, `invalid` for a figure that counts no records.
    package func records(of column: String, row: String?, table id: String? = nil) throws(Problem) -> [RecordID] {
        let table = try table(id)
        guard let position = table.column(column) else {
            throw Problem(
                .notFound, "the table '\(table.id)' has no column '\(column)'",
                hint: Suggestion.hint(for: column, among: table.columns.map(\.id)))
        }
        var index: Int?
        if let row {
            let labels = table.rows.compactMap { if case .text(let label) = $0.first { label } else { nil } }
            guard let found = table.row(row) else {
                throw Problem(
                    .notFound, "the table '\(table.id)' has no row '\(row)'",
                    hint: Suggestion.hint(for: row, among: labels))
            }
            index = found
        }
        guard let records = table.records(row: index, column: position) else {
            let counting = table.columns.indices.filter { table.records(row: index, column: $0) != nil }
            throw Problem(
                .invalid, "the figure '\(column)' counts no records",
                hint: counting.isEmpty
                    ? "name a row with --row"
                    : "these do: \(counting.map { table.columns[$0].id }.joined(separator: ", "))")
        }
        return records
    }
}
