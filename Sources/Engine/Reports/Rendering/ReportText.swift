import Domain

extension Report {
    /// The report as text for people: the answer, the tables, what to know about them. `width` is that of the terminal in
    /// columns, nil where there is none; a table that is wider is broken into blocks that repeat its first column.
    package func text(width: Int? = nil, showsFormulas: Bool = false) -> String {
        var parts = [answer]
        for table in tables {
            let title = tables.count > 1 ? "\(table.title)\n" : ""
            parts.append(title + table.text(width: width, minimumCases: minimumCases))
        }
        let legend =
            hasFewCases ? ["Fewer than \(minimumCases) cases: shown as cases, not enough data for a rate."] : []
        if !(notes + legend).isEmpty { parts.append((notes + legend).joined(separator: "\n")) }
        if showsFormulas, !formulas.isEmpty {
            parts.append(formulas.map { "\($0.id) = \($0.text)" }.joined(separator: "\n"))
        }
        return parts.joined(separator: "\n\n") + "\n"
    }

    private var hasFewCases: Bool {
        tables.contains { table in
            (table.rows + [table.totals ?? []]).joined().contains { cell in
                if case .share(_, let whole) = cell { whole > 0 && whole < minimumCases } else { false }
            }
        }
    }
}

extension ReportTable {
    fileprivate func text(width: Int?, minimumCases: Int) -> String {
        guard !rows.isEmpty || totals != nil else { return "Nothing to show." }
        let lines = (rows + (totals.map { [$0] } ?? [])).map { row in
            row.map { printable($0.text(minimumCases: minimumCases)) }
        }
        let headings = columns.map { printable($0.heading) }
        let widths = columns.indices.map { column in
            ([headings] + lines).map { $0[column].count }.max() ?? 0
        }
        return ReportTable.blocks(widths, width).map { block in
            let rule = block.map { String(repeating: "─", count: widths[$0]) }.joined(separator: "  ")
            var printed = [self.line(headings, block, widths), rule]
            printed += lines.prefix(rows.count).map { self.line($0, block, widths) }
            if totals != nil, let last = lines.last {
                printed += (rows.isEmpty ? [] : [rule]) + [self.line(last, block, widths)]
            }
            return printed.joined(separator: "\n")
        }.joined(separator: "\n\n")
    }

    /// Columns that stand side by side, the first column at the head of each block.
    private static func blocks(_ widths: [Int], _ width: Int?) -> [[Int]] {
        guard let width, let first = widths.first else { return [Array(widths.indices)] }
        var blocks = [[0]]
        var used = first
        for column in widths.indices.dropFirst() {
            let isFull = used + 2 + widths[column] > width && blocks[blocks.count - 1].count > 1
            if isFull { blocks.append([0]) }
            used = (isFull ? first : used) + 2 + widths[column]
            blocks[blocks.count - 1].append(column)
        }
        return blocks
    }

    private func line(_ cells: [String], _ block: [Int], _ widths: [Int]) -> String {
        let padded = block.map { column in
            let space = String(repeating: " ", count: widths[column] - cells[column].count)
            return columns[column].unit.isText ? cells[column] + space : space + cells[column]
        }
        var line = padded.joined(separator: "  ")
        while line.last == " " { line.removeLast() }
        return line
    }
}

/// Text without control characters, so that a name can not move the cursor of a terminal.
private func printable(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }))
}
