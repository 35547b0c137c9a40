extension Listing {
    /// Aligned columns under headings. Where they are wider than the terminal the widest column of text is cut.
    func table(width: Int?, _ style: Style) -> String {
        let cells = rows.map { $0.map(\.text.harmless) }
        var widths = columns.indices.map { column in
            max(columns[column].heading.count, cells.map { $0[column].count }.max() ?? 0)
        }
        if let width { narrow(&widths, to: width) }
        let heading = style.heading(line(columns.map(\.heading), widths))
        return ([heading] + cells.map { line($0, widths) }).map { $0 + "\n" }.joined()
    }

    private func narrow(_ widths: inout [Int], to width: Int) {
        let excess = widths.reduce(0, +) + gap.count * (widths.count - 1) - width
        let texts = columns.indices.filter { !columns[$0].isNumber }
        guard excess > 0, let widest = texts.max(by: { widths[$0] < widths[$1] }) else { return }
        widths[widest] = max(min(12, widths[widest]), widths[widest] - excess)
    }

    private func line(_ cells: [String], _ widths: [Int]) -> String {
        let fitted = columns.indices.map { column in
            let text =
                cells[column].count > widths[column] ? cells[column].prefix(widths[column] - 1) + "…" : cells[column]
            let blanks = String(repeating: " ", count: widths[column] - text.count)
            return columns[column].isNumber ? blanks + text : text + blanks
        }
        let line = fitted.joined(separator: gap)
        return String(line.reversed().drop { $0 == " " }.reversed())
    }

    private var gap: String { "  " }
}
