/// How the cells of a column are read as texts. White space around is always dropped.
package struct TextReading: Hashable, Sendable {
    /// What is done with the letters.
    package enum Form: String, Hashable, Sendable, CaseIterable {
        case asWritten = "as_written"
        case lower
        case upper
        /// Lower case, words joined with underscores: `Paid Search` becomes `paid_search`.
        case snake
    }

    /// Applied to texts that are not in `values`.
    package var form: Form
    /// Text in lower case → what it becomes, so that `Google` and `google` become one.
    private var values: [String: String]

    /// As written unless told otherwise; the keys of `values` are compared without regard to case.
    package init(form: Form = .asWritten, values: [String: String] = [:]) {
        self.form = form
        let sorted = values.sorted { $0.key < $1.key }
        self.values = Dictionary(
            sorted.map { ($0.key.lowercased(), $0.value) }, uniquingKeysWith: { first, _ in first })
    }

    /// The text of a cell that is not blank.
    package func read(_ cell: Span<UInt8>) -> String {
        let text = String(copying: cell, CellBytes.trimmed(cell))
        if !values.isEmpty, let value = values[text.lowercased()] { return value }
        switch form {
        case .asWritten: return text
        case .lower: return text.lowercased()
        case .upper: return text.uppercased()
        case .snake: return TextReading.snake(text)
        }
    }

    /// Letters and digits in lower case, everything between them one underscore.
    package static func snake(_ text: String) -> String {
        var result = ""
        var isBetween = false
        for character in text.lowercased() {
            if character.isLetter || character.isNumber {
                if isBetween, !result.isEmpty { result.append("_") }
                isBetween = false
                result.append(character)
            } else {
                isBetween = true
            }
        }
        return result
    }
}
