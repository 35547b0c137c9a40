import Domain

/// Finds the byte that stands between cells: the one that gives most rows the same number of cells.
enum DelimiterDetection {
    /// What is tried, in the order of preference between equals.
    static let candidates: [UInt8] = [0x09, UInt8(ascii: ";"), UInt8(ascii: "|"), UInt8(ascii: ",")]

    /// A `sep=;` line decides, then consistency over the first rows.
    static func detect(
        _ text: [UInt8], quote: UInt8, stated: UInt8?, _ reasons: inout [String]
    ) throws(Problem) -> UInt8 {
        if let stated {
            reasons.append("delimiter \(name(stated)): as stated")
            return stated
        }
        if let separator = separatorLine(text) {
            reasons.append("delimiter \(name(separator)): the file begins with a 'sep=' line")
            return separator
        }
        var best = Trial(delimiter: UInt8(ascii: ","), cells: 1, agreeing: 0, rows: 1)
        for candidate in candidates {
            let trial = try Trial(text, CSVDialect(delimiter: candidate, quote: quote))
            if trial.cells > 1, trial.isBetter(than: best, in: text) { best = trial }
        }
        reasons.append(
            best.cells == 1
                ? "delimiter comma: no candidate divides the rows"
                : "delimiter \(name(best.delimiter)): \(best.agreeing) of the first \(best.rows) rows have \(best.cells) cells"
        )
        return best.delimiter
    }

    /// For people.
    static func name(_ delimiter: UInt8) -> String {
        switch delimiter {
        case UInt8(ascii: ","): "comma"
        case UInt8(ascii: ";"): "semicolon"
        case UInt8(ascii: "|"): "bar"
        case 0x09: "tab"
        default: "'\(Character(Unicode.Scalar(delimiter)))'"
        }
    }

    /// Excel's own first line: `sep=` and the delimiter, in quotation marks or not.
    static func separatorLine(_ text: [UInt8]) -> UInt8? {
        let line = text.prefix { $0 != 0x0A && $0 != 0x0D }.filter { $0 != UInt8(ascii: "\"") }
        guard line.count == 5, String(decoding: line.prefix(4), as: UTF8.self).lowercased() == "sep=" else {
            return nil
        }
        return line[4]
    }
}

/// How the first rows look when one delimiter is assumed.
private struct Trial {
    var delimiter: UInt8
    /// The commonest number of cells above one; the larger of equally common ones.
    var cells: Int
    /// Rows that have it.
    var agreeing: Int
    var rows: Int

    init(delimiter: UInt8, cells: Int, agreeing: Int, rows: Int) {
        self.delimiter = delimiter
        self.cells = cells
        self.agreeing = agreeing
        self.rows = rows
    }

    init(_ text: [UInt8], _ dialect: CSVDialect) throws(Problem) {
        var counts: [Int: Int] = [:]
        var rows = 0
        var reader = CSVReader(.bytes(Array(text.prefix(1 << 16))), dialect: dialect)
        while rows < 200, let batch = try reader.next() {
            for record in 0..<min(batch.count, 200 - rows) { counts[batch.fieldCount(record), default: 0] += 1 }
            rows += batch.count
        }
        let wide = counts.filter { $0.key > 1 }
        let (cells, agreeing) = wide.max { ($0.value, $0.key) < ($1.value, $1.key) } ?? (1, 0)
        self.init(delimiter: dialect.delimiter, cells: cells, agreeing: agreeing, rows: min(max(rows, 1), 200))
    }

    /// Rows that agree count first, then cells; but a comma that only stands inside numbers divides nothing.
    func isBetter(than other: Trial, in text: [UInt8]) -> Bool {
        let (mine, theirs) = (agreeing * other.rows, other.agreeing * rows)
        if other.cells == 1 || mine != theirs { return other.cells == 1 || mine > theirs }
        if delimiter == UInt8(ascii: ","), Trial.isDecimalSign(delimiter, in: text.prefix(1 << 16)) { return false }
        return cells > other.cells
    }

    private static func isDecimalSign(_ sign: UInt8, in text: ArraySlice<UInt8>) -> Bool {
        let isDigit = { (byte: UInt8) in (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
        return text.indices.dropFirst().dropLast().allSatisfy { index in
            text[index] != sign || (isDigit(text[index - 1]) && isDigit(text[index + 1]))
        }
    }
}
