/// Which cells hold nothing: empty ones, white space, and the words an export writes for nothing.
package struct BlankReading: Hashable, Sendable {
    /// In lower case.
    private let words: [[UInt8]]

    /// Words are compared without regard to ASCII case and white space around; none unless told otherwise.
    package init(words: [String] = []) {
        self.words = words.map { Array($0.trimmingWhiteSpace().lowercased().utf8) }
    }

    /// What exports commonly write for nothing: `N/A`, `-`, `null`, `none`, `(not set)`, `Select` and the like.
    package static let commonWords = [
        "-", "--", "—", "n/a", "na", "#n/a", "null", "(null)", "none", "nil", "nan", "(blank)", "(not set)", "select",
        "not set", "unknown value",
    ]

    /// Whether there are words for nothing.
    var hasWords: Bool { !words.isEmpty }

    /// Whether the cell holds nothing.
    package func isBlank(_ cell: Span<UInt8>) -> Bool {
        let range = CellBytes.trimmed(cell)
        if range.isEmpty || words.isEmpty { return range.isEmpty }
        return words.contains { matches($0, cell, range) }
    }

    private func matches(_ word: [UInt8], _ cell: Span<UInt8>, _ range: Range<Int>) -> Bool {
        guard word.count == range.count else { return false }
        for index in word.indices {
            let byte = cell[range.lowerBound + index]
            guard word[index] == (byte >= 65 && byte <= 90 ? byte | 0x20 : byte) else { return false }
        }
        return true
    }
}
