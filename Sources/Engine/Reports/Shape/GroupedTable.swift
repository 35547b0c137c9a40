import Domain

/// A column of a table that has one row for each group.
struct GroupedColumn {
    let column: ReportTable.Column
    /// The passages that the cells count; nil for a figure that counts none.
    let test: RowTest?
    /// The cell of a group, or of all together.
    let cell: (Int?) -> Cell

    /// A figure that counts no records itself.
    init(
        _ id: String, _ label: String, _ unit: ReportTable.Unit, formula: String? = nil,
        cell: @escaping (Int?) -> Cell
    ) {
        column = .init(id, label, unit, formula: formula)
        test = nil
        self.cell = cell
    }

    /// A count of passages.
    init(_ id: String, _ label: String, counts test: RowTest, in tally: Tally, formula: String? = nil) {
        column = .init(id, label, .count, formula: formula)
        self.test = test
        cell = { .count(tally[test, $0]) }
    }

    /// A share of one count in another.
    init(_ id: String, _ label: String, _ part: RowTest, of whole: RowTest, in tally: Tally, formula: String) {
        column = .init(id, label, .share, formula: formula)
        test = nil
        cell = { .share(tally[part, $0], of: tally[whole, $0]) }
    }
}

extension ReportTable {
    /// One row for each group, a first column with the groups' names, and the totals. `extraRows` follow the groups and
    /// count no records.
    init(
        id: String, title: String, heading: String, _ census: Census, by grouping: Grouping, columns: [GroupedColumn],
        extraRows: [[Cell]] = []
    ) {
        let groups = (0..<(grouping.isWhole ? 0 : grouping.count)).map { group in
            [.text(grouping.label(group))] + columns.map { $0.cell(group) }
        }
        let tests = [nil] + columns.map(\.test)
        let flags = census.flags
        let passages = census.passages
        self.init(
            id: id, title: title, columns: [Column("group", heading, .text)] + columns.map(\.column),
            rows: groups + extraRows, totals: [.text("Total")] + columns.map { $0.cell(nil) },
            drill: { row, column in
                guard let test = tests[column] else { return nil }
                if let row, row >= grouping.count { return nil }
                let isAsked = { (index: Int) in row == nil || grouping.group(of: index) == row }
                let found = flags.indices.filter { test.passes(flags[$0]) && isAsked($0) }
                return found.map { passages.record($0) }.sorted()
            })
    }
}
