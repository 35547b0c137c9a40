import Domain
import Foundation

/// What the texts of a column stand for, read from another file.
struct LookupTable: Sendable {
    /// The attribute it is for.
    let attribute: String
    /// For complaints.
    private let column: String
    private let file: String
    private let values: [String: String]

    /// Reads the table of an attribute with a lookup; `folder` is where relative names begin. Throws `not_found` and `invalid`
    /// as reading any file does, and `invalid` when a key stands twice with two values.
    init(_ source: AttributeSource, _ lookup: AttributeLookup, folder: URL) throws(Problem) {
        attribute = source.name
        column = source.cell.columnName ?? ""
        file = lookup.file
        let url = URL(filePath: lookup.file, relativeTo: folder)
        let format = try FormatDetection.detect(file: url)
        let key = try format.header.index(of: lookup.key)
        let value = try format.header.index(of: lookup.value)
        var reader = try RecordReader(file: url, format: format)
        var values: [String: String] = [:]
        while let batch = try reader.next() {
            for row in 0..<batch.count {
                let name = batch.text(row, key).trimmingWhiteSpace()
                let text = batch.text(row, value).trimmingWhiteSpace()
                if let known = values.updateValue(text, forKey: name), known != text {
                    throw Problem(
                        .invalid, "\(lookup.file): '\(name)' stands for '\(known)' and for '\(text)'",
                        hint: "keep one row for each \(lookup.key)")
                }
            }
        }
        self.values = values
    }

    /// What a text stands for; nil when the file gives it no value. A text the file does not have is a mistake.
    func value(of text: String, _ mistakes: inout [String]) -> String? {
        guard let value = values[text] else {
            let nearest = Suggestion.nearest(to: text, among: values.keys.sorted())
            let problem = RowProblem(
                column: column, value: text, message: "does not stand in \(file)",
                hint: nearest.map { "did you mean '\($0)'?" } ?? "add it there, or mend the cell")
            mistakes.append("\(problem)")
            return nil
        }
        return value.isEmpty ? nil : value
    }
}
