/// How the cells of a column are read as yes or no.
package struct FlagReading: Hashable, Sendable {
    /// Words of the file beside the usual ones, compared without regard to case.
    package var yes: [String]
    package var no: [String]

    /// The usual words alone unless told otherwise.
    package init(yes: [String] = [], no: [String] = []) {
        self.yes = yes
        self.no = no
    }

    /// The flag in a cell that is not blank.
    package func read(_ cell: Span<UInt8>) throws(ValueFault) -> Bool {
        let range = CellBytes.trimmed(cell)
        if !yes.isEmpty || !no.isEmpty {
            let word = String(copying: cell, range).lowercased()
            if yes.contains(where: { $0.lowercased() == word }) { return true }
            if no.contains(where: { $0.lowercased() == word }) { return false }
        }
        let key = range.count <= 8 ? CellBytes.packed(cell, range) : 0
        if FlagReading.usualYes.contains(key) { return true }
        if FlagReading.usualNo.contains(key) { return false }
        throw ValueFault("is neither yes nor no", hint: "name its meaning with yes: [...] and no: [...] in the mapping")
    }

    private static let usualYes = packed("yes y true t 1 x on ja j oui si sí sim igen wahr vrai tak ano checked ✓ ✔")
    private static let usualNo = packed("no n false f 0 off nein non não nem falsch faux nie ne nee")

    private static func packed(_ words: String) -> [UInt64] {
        words.split(separator: " ").map { CellBytes.packed(String($0)) }
    }
}
