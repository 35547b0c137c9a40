/// One thing that is wrong with a row: where, with which value, and what would have been right.
package struct RowProblem: Hashable, Sendable {
    /// The column's name; empty for a constant of the mapping, nil when it is the row as a whole.
    package let column: String?
    /// As the file writes it but on one line, at most 80 characters.
    package let value: String
    /// The rest of a sentence that begins with the value or the row.
    package let message: String
    /// What would have been right; empty when there is nothing to add.
    package let hint: String

    package init(column: String? = nil, value: String = "", message: String, hint: String = "") {
        self.column = column
        let line = String(value.map { $0.isNewline ? " " : $0 })
        self.value = line.count > 80 ? line.prefix(80) + "…" : line
        self.message = message
        self.hint = hint
    }
}

extension RowProblem: CustomStringConvertible {
    /// `column 'won_date': '2018-02-30' has no such day: 30 (…)`.
    package var description: String {
        let subject =
            column.map { $0.isEmpty ? "the constant '\(value)' " : "column '\($0)': '\(value)' " } ?? "the row "
        return subject + message + (hint.isEmpty ? "" : " (\(hint))")
    }
}

/// Everything that is wrong with one row; the row is rejected alone.
package struct RowProblems: Error, Hashable, Sendable {
    /// Where the row stands in its file.
    package let position: RowPosition
    /// Never empty.
    package let problems: [RowProblem]

    package init(position: RowPosition, problems: [RowProblem]) {
        self.position = position
        self.problems = problems
    }
}

extension RowProblems: CustomStringConvertible {
    /// `line 12: column 'won_date': …; column 'amount': …`, for the error file and the screen.
    package var description: String { "line \(position.line): " + reason }

    /// The same without the place, for the last column of an error file.
    package var reason: String { problems.map(\.description).joined(separator: "; ") }
}
