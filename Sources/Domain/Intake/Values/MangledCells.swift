/// Looks for cells that a spreadsheet has turned into dates: `5-20` becomes `20.máj`, `1-5` becomes `05.jan`. Such cells
/// stand out in a column that otherwise holds ranges or sizes.
package struct MangledCells: Sendable {
    /// One cell's text that looks like a day of a month among ranges.
    package struct Finding: Hashable, Sendable {
        /// The cell's text.
        package let value: String
        /// What it may have been: `5-20`.
        package let suggestion: String
        /// How many cells of the column hold it.
        package let count: Int

        package init(value: String, suggestion: String, count: Int) {
            self.value = value
            self.suggestion = suggestion
            self.count = count
        }
    }

    private var ranges = 0
    private var suspects: [String: (suggestion: String, count: Int)] = [:]

    /// Nothing has been looked at.
    package init() {}

    /// Looks at one cell of the column.
    package mutating func look(at cell: Span<UInt8>) {
        let range = CellBytes.trimmed(cell)
        guard range.count >= 3, range.count <= 20 else { return }
        if MangledCells.isRange(cell, range) {
            ranges += 1
        } else if let suggestion = MangledCells.original(cell, range) {
            suspects[String(copying: cell, range), default: (suggestion, 0)].count += 1
        }
    }

    /// What was found, by value; empty unless the column holds true ranges as well.
    package var findings: [Finding] {
        guard ranges > 0 else { return [] }
        return suspects.map { Finding(value: $0.key, suggestion: $0.value.suggestion, count: $0.value.count) }
            .sorted { $0.value < $1.value }
    }

    /// `51-200`, `201+`.
    private static func isRange(_ cell: Span<UInt8>, _ range: Range<Int>) -> Bool {
        var position = range.lowerBound
        guard CellSteps.number(cell, &position, range.upperBound) != nil, position < range.upperBound else {
            return false
        }
        if cell[position] == UInt8(ascii: "+") { return position + 1 == range.upperBound }
        guard cell[position] == UInt8(ascii: "-") else { return false }
        position += 1
        return CellSteps.number(cell, &position, range.upperBound) != nil && position == range.upperBound
    }

    /// The range behind `20.máj`, `5-Jan`, `Jan-05`; nil for anything else. Lower number first.
    private static func original(_ cell: Span<UInt8>, _ range: Range<Int>) -> String? {
        var position = range.lowerBound
        let end = range.upperBound
        var month = CellSteps.monthName(cell, &position, end)
        if month != nil { CellSteps.skip(cell, &position, end, " .-/") }
        guard let day = CellSteps.number(cell, &position, end), day.digits <= 2 else { return nil }
        if month == nil {
            CellSteps.skip(cell, &position, end, " .-/")
            month = CellSteps.monthName(cell, &position, end)
        }
        guard let month, position == end else { return nil }
        return "\(min(month, day.value))-\(max(month, day.value))"
    }
}
