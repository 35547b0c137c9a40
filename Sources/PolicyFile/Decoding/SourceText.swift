/// The text of a file, to find the place of a character of a scalar that the YAML parser has already unfolded.
struct SourceText {
    let text: String

    init(_ text: String) { self.text = text }

    /// The place of the byte at `offset` of the scalar that begins at `start`.
    ///
    /// Folding and indenting change white space only, so the place is found by counting the other characters.
    func place(ofByte offset: Int, in scalar: String, from start: YAMLNode.Place) -> YAMLNode.Place {
        let before = scalar.utf8.prefix(offset)
        let skipped = String(decoding: before, as: UTF8.self).unicodeScalars.count { !$0.properties.isWhitespace }
        let lines = text.unicodeScalars.split(omittingEmptySubsequences: false) { $0 == "\n" }.map(Array.init)
        var walk = ScalarWalk(lines, from: start)
        return walk.place(after: skipped)
    }
}

/// Walks the characters of one scalar through the lines of the file.
private struct ScalarWalk {
    private let lines: [[Unicode.Scalar]]
    private var line: Int
    private var column: Int
    /// `"` or `'`; nil for plain and block scalars.
    private let quote: Unicode.Scalar?

    init(_ lines: [[Unicode.Scalar]], from start: YAMLNode.Place) {
        self.lines = lines
        line = start.line - 1
        column = start.column - 1
        let first = ScalarWalk.scalar(lines, line, column)
        quote = first == "\"" || first == "'" ? first : nil
        if quote != nil { column += 1 }
        if first == "|" || first == ">" { (line, column) = (line + 1, 0) }
    }

    /// The place of the character that follows so many characters which are no white space.
    mutating func place(after count: Int) -> YAMLNode.Place {
        skipWhiteSpace()
        for _ in 0..<count {
            step()
            skipWhiteSpace()
        }
        return YAMLNode.Place(line: line + 1, column: column + 1)
    }

    private var current: Unicode.Scalar? { ScalarWalk.scalar(lines, line, column) }

    private static func scalar(_ lines: [[Unicode.Scalar]], _ line: Int, _ column: Int) -> Unicode.Scalar? {
        guard lines.indices.contains(line), lines[line].indices.contains(column) else { return nil }
        return lines[line][column]
    }

    /// Over one character as it is written, an escape sequence being one.
    private mutating func step() {
        switch (quote, current) {
        case ("'", "'"): column += 2
        case ("\"", "\\"): column += escapeLength
        default: column += 1
        }
    }

    private var escapeLength: Int {
        switch ScalarWalk.scalar(lines, line, column + 1) {
        case "x": 4
        case "u": 6
        case "U": 10
        default: 2
        }
    }

    /// To the next character that is no white space; stays at the end of the last line that has something.
    private mutating func skipWhiteSpace() {
        let (startLine, startColumn) = (line, column)
        while lines.indices.contains(line) {
            guard let scalar = current else {
                (line, column) = (line + 1, 0)
                continue
            }
            if isWrittenSpace {
                column += escapeLength
            } else if scalar.properties.isWhitespace {
                column += 1
            } else {
                return
            }
        }
        (line, column) = (startLine, startColumn)
    }

    /// Whether an escape sequence stands for white space: a tab, a line break, a blank.
    private var isWrittenSpace: Bool {
        guard quote == "\"", current == "\\" else { return false }
        guard let next = ScalarWalk.scalar(lines, line, column + 1) else { return true }
        return ["t", "n", "r", " ", "\t", "f", "v", "N", "_", "L", "P"].contains(next)
    }
}
