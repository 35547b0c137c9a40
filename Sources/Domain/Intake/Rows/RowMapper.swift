/// Turns the rows of one file into typed facts by a mapping. The columns are looked up once; mapping a row looks nothing
/// up and builds a text only where the fact is a text.
package struct RowMapper: Sendable {
    /// What the rows are about.
    package let kind: RowKind
    /// Columns of the file that the mapping neither uses nor ignores, in the order of the file.
    package let unusedColumns: [String]
    /// What was decided from the sample, for people: which column's dates begin with the day, and why.
    package let decisions: [String]
    private let columnCount: Int
    private let acceptsShortRows: Bool
    private let terms: RowTerms
    private let plan: RowPlan

    /// A mapper for the files of one format. Where the mapping leaves the order of dates or the decimal sign open, the
    /// `sample` rows decide. Throws `invalid` with every column the file does not have, with what the mapping lacks for
    /// its kind of rows, and with values of the sample that could mean two things. `terms` say what the policy allows.
    package init(
        _ mapping: ImportMapping, format: FileFormat, sample: [RecordBatch] = [], terms: RowTerms = RowTerms()
    ) throws(Problem) {
        kind = mapping.rows
        var terms = terms
        terms.acceptsUndated = mapping.acceptsUndated
        self.terms = terms
        acceptsShortRows = mapping.acceptsShortRows || format.layout == .jsonLines
        columnCount = format.header.count
        var plan = try RowPlan(mapping, format: format)
        decisions = try plan.decide(from: sample)
        self.plan = plan
        let used = plan.usedColumns
        let ignored = Set((mapping.ignored + RejectionColumn.all).map(Header.key))
        unusedColumns = format.header.names.indices
            .filter { !used.contains($0) && !ignored.contains(Header.key(format.header.names[$0])) }
            .map { format.header.names[$0] }
    }

    /// The cells of a batch, read by their types, unless each is to be read when its row is mapped.
    package func columns(of batch: RecordBatch, isReadAhead: Bool = true) -> RowColumns {
        RowColumns(batch, plan.slots, isReadAhead ? plan.roles : [], terms)
    }

    /// The facts of one row, or everything that is wrong with it.
    package func map(_ rows: RowColumns, _ row: Int) -> Result<RowFacts, RowProblems> {
        var cells = RowCells(rows, row)
        complainOfForm(&cells)
        var facts = RowFacts()
        if cells.problems.isEmpty {
            plan.fill(&facts, from: &cells)
            plan.complainMissing(in: facts, of: kind, &cells)
        }
        guard cells.problems.isEmpty else {
            return .failure(RowProblems(position: rows.batch.records[row].position, problems: cells.problems))
        }
        return .success(facts)
    }

    /// Rows that could not be taken apart, have not the cells of the header or a cell that is not of its column's type, in
    /// order: mapping one says what is wrong, or that the mapping does without the cell.
    package func doubtfulRows(in rows: RowColumns) -> [Int] {
        let faulty = Set(rows.faultyRows)
        return (0..<rows.batch.count).filter { row in
            faulty.contains(row) || rows.batch.fault(row) != nil || !hasFittingCells(rows.batch, row)
        }
    }

    private func complainOfForm(_ cells: inout RowCells) {
        if let fault = cells.batch.fault(cells.row) { return cells.complain(fault.message, hint: fault.hint) }
        if hasFittingCells(cells.batch, cells.row) { return }
        let count = cells.batch.fieldCount(cells.row)
        let hint =
            count < columnCount
            ? "write shortRows: accept in the mapping if cells at the end may be left out"
            : "a cell that holds the delimiter stands in quotation marks"
        cells.complain("has \(count) cells where the header has \(columnCount)", hint: hint)
    }

    /// Whether a row has a cell for each column, but for cells at the end that are empty or that the mapping does without.
    private func hasFittingCells(_ batch: RecordBatch, _ row: Int) -> Bool {
        let count = batch.fieldCount(row)
        if count <= columnCount { return count == columnCount || acceptsShortRows }
        return (columnCount..<count).allSatisfy { batch.text(row, $0).trimmingWhiteSpace().isEmpty }
    }
}

extension RecordFault {
    /// The rest of a sentence that begins with the row.
    package var message: String {
        switch self {
        case .unclosedQuote: "opens a quotation mark that nothing closes"
        case .tooLong(let limit): "or one of its cells is longer than \(limit) bytes"
        case .notUTF8: "is not written in UTF-8"
        case .notJSON(let reason): "is no JSON object: \(reason)"
        }
    }

    /// What would have been right.
    package var hint: String {
        switch self {
        case .unclosedQuote: "a quotation mark inside a quoted cell is doubled"
        case .tooLong: "look for a missing quotation mark"
        case .notUTF8: "write file: {encoding: windows-1252} (or another) in the mapping"
        case .notJSON: "write one object a line"
        }
    }
}
