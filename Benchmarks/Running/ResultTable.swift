import Domain

/// The lines as people read them, and as a file.
struct ResultTable {
    private(set) var lines: [(row: String, line: Line)] = []

    /// Adds what a row came to.
    mutating func add(_ more: [Line], of row: String) { lines += more.map { (row, $0) } }

    /// Whether no line is wrong or short.
    var isGood: Bool { lines.allSatisfy { ["ok", "not built"].contains($0.line.verdict) } }

    /// One aligned line each.
    var text: String {
        let heading = ["row", "figure", "ours", "peer", "ratio", "target", ""]
        let cells = lines.map { row, line in
            [
                row, line.figure, line.product?.text ?? "–", line.peer?.text ?? "–",
                line.ratio.map { "\(Quantity.digits($0)) ×" } ?? "–", line.targets.map(\.text).joined(separator: ", "),
                line.verdict,
            ]
        }
        let all = [heading] + cells
        let widths = heading.indices.map { column in all.map { $0[column].count }.max() ?? 0 }
        return all.map { cells in
            zip(cells, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }.joined(separator: "  ")
        }.joined(separator: "\n")
    }

    /// For programs.
    func json(scale: Double) -> JSON {
        [
            "scale": .number(scale),
            "lines": .array(
                lines.map { row, line in
                    [
                        "row": .string(row), "figure": .string(line.figure), "ours": json(line.product),
                        "peer": json(line.peer), "ratio": line.ratio.map { .number($0) } ?? .null,
                        "target": .string(line.targets.map(\.text).joined(separator: ", ")),
                        "verdict": .string(line.verdict), "details": .object(line.details),
                    ]
                }),
        ]
    }

    private func json(_ quantity: Quantity?) -> JSON {
        guard let quantity else { return .null }
        return ["value": .number(quantity.value), "unit": .string(quantity.unit.rawValue)]
    }
}
