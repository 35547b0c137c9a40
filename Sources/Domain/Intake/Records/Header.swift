/// The names of a file's columns. A name that stands twice gets a number: `Create Date`, `Create Date (2)`.
package struct Header: Hashable, Sendable {
    /// Unique, in the order of the file, without white space around.
    package let names: [String]
    private let keys: [String]

    /// The header of a row of cells; an empty name becomes `column 3`.
    package init(_ cells: [String]) {
        var counts: [String: Int] = [:]
        var taken: Set<String> = []
        var names: [String] = []
        for (index, cell) in cells.enumerated() {
            let trimmed = cell.trimmingWhiteSpace()
            let name = trimmed.isEmpty ? "column \(index + 1)" : trimmed
            var count = (counts[name] ?? 0) + 1
            var unique = count == 1 ? name : "\(name) (\(count))"
            while !taken.insert(unique).inserted {
                count += 1
                unique = "\(name) (\(count))"
            }
            counts[name] = count
            names.append(unique)
        }
        self.names = names
        keys = names.map(Header.key)
    }

    /// Names for a file without a header row: `column 1` and so on.
    package init(unnamed count: Int) { self.init((1...max(1, count)).map { "column \($0)" }) }

    /// Number of columns.
    package var count: Int { names.count }

    /// The column of that name: exactly, or else the only one that is equal but for case, spaces and punctuation
    /// (`business segment` and `business_segment`). Throws `invalid` with the nearest name.
    package func index(of name: String) throws(Problem) -> Int {
        let trimmed = name.trimmingWhiteSpace()
        if let exact = names.firstIndex(of: trimmed) { return exact }
        let key = Header.key(trimmed)
        let similar = keys.indices.filter { keys[$0] == key }
        if similar.count == 1 { return similar[0] }
        if similar.count > 1 {
            let list = similar.map { "'\(names[$0])'" }.joined(separator: ", ")
            throw Problem(.invalid, "the column '\(name)' could be one of \(list)", hint: "write it as the file does")
        }
        throw Problem(
            .invalid, "the file has no column '\(name)'", hint: Suggestion.hint(for: trimmed, among: names))
    }

    /// Whether some column has that name, but for case, spaces and punctuation.
    func holds(_ name: String) -> Bool {
        names.contains(name.trimmingWhiteSpace()) || keys.contains(Header.key(name.trimmingWhiteSpace()))
    }

    /// What two spellings of one name have in common: its letters and digits in lower case.
    package static func key(_ name: String) -> String {
        String(
            name.lowercased().unicodeScalars.filter { $0.properties.isAlphabetic || $0.properties.numericType != nil })
    }
}

extension StringProtocol {
    /// Without white space at both ends, no-break spaces and byte order marks included.
    package func trimmingWhiteSpace() -> String {
        let visible = UInt8(0x21)...0x7E
        // Bytes that are letters of ASCII are no part of a blank, whatever stands beside them.
        if case (let first?, let last?)? = utf8.withContiguousStorageIfAvailable({ ($0.first, $0.last) }),
            visible.contains(first), visible.contains(last)
        {
            return String(self)
        }
        let isBlank = { (character: Character) in character.isWhitespace || character == "\u{FEFF}" }
        guard let first = firstIndex(where: { !isBlank($0) }), let last = lastIndex(where: { !isBlank($0) }) else {
            return ""
        }
        return String(self[first...last])
    }
}
