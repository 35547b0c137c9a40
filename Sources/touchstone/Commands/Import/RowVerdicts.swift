import Domain
import Engine

/// Shows of each row of a file what it comes to, as it is looked at.
struct RowVerdicts: Sendable {
    private let output: Output

    init(_ output: Output) {
        self.output = output
        if output.format == .csv { output.show(csv: "line,verdict,facts,reason\n") }
    }

    /// One line for a row.
    @Sendable func show(_ row: RowOutcome) {
        let cells = ["\(row.line)", row.verdict.rawValue, "\(row.facts)", row.reason]
        switch output.format {
        case .text: output.show(cells.joined(separator: "\t"), json: .null)
        case .csv: output.show(csv: cells.map(CSVField.quoted).joined(separator: ",") + "\n")
        case .json:
            output.show(
                "",
                json: [
                    "line": .integer(Int64(row.line)), "verdict": .string(row.verdict.rawValue),
                    "facts": .integer(Int64(row.facts)), "reason": .string(row.reason),
                ])
        }
    }
}
