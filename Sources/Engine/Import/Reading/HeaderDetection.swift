import Domain

/// Finds the row that names the columns, and what stands before it.
enum HeaderDetection {
    /// What was found.
    struct Layout {
        var header: Header
        var preamble: [String]
        var dataStart: RowPosition
    }

    /// Titles, notes and report figures before the header have fewer cells than the table, or mostly empty ones; the
    /// first row that is as wide as the table, filled and made of words is the header.
    static func detect(
        _ text: [UInt8], _ dialect: CSVDialect, _ options: FormatOptions, _ reasons: inout [String]
    ) throws(Problem) -> Layout {
        let start = startOfRows(text, options)
        let rest = Array(text[start.offset...])
        var reader = CSVReader(.bytes(rest, chunk: max(1, rest.count)), dialect: dialect, from: start)
        guard let batch = try reader.next() else { throw Problem(.invalid, "the file has no rows") }
        let rows = Rows(batch: batch, skipped: start.offset == 0 ? [] : lines(text[..<start.offset]))
        if options.hasHeader == false { return rows.withoutHeader(&reasons, "as stated") }
        if options.hasHeader == true || options.skipLines != nil { return try rows.withHeader(0, &reasons) }
        if let index = rows.headerIndex { return try rows.withHeader(index, &reasons) }
        return rows.withoutHeader(&reasons, "the first row holds values, not names")
    }

    /// Behind the lines that are passed over by statement, or because they say `sep=`.
    private static func startOfRows(_ text: [UInt8], _ options: FormatOptions) -> RowPosition {
        let skipped = options.skipLines ?? (DelimiterDetection.separatorLine(text) == nil ? 0 : 1)
        var position = RowPosition.start
        while position.line <= skipped, position.offset < text.count {
            let end = text[position.offset...].firstIndex(of: 0x0A).map { $0 + 1 } ?? text.count
            position = RowPosition(offset: end, line: position.line + 1, number: 1)
        }
        return position
    }

    private static func lines(_ bytes: ArraySlice<UInt8>) -> [String] {
        bytes.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast()
            .map { String(decoding: $0, as: UTF8.self).trimmingWhiteSpace() }
    }
}

/// The first rows of a file, taken apart.
private struct Rows {
    let batch: RecordBatch
    /// Lines that were passed over before.
    let skipped: [String]

    /// The commonest number of cells among the first 200 rows, the larger of equals; titles of one cell do not count.
    private var width: Int {
        var counts: [Int: Int] = [:]
        for row in 0..<min(batch.count, 200) { counts[batch.fieldCount(row), default: 0] += 1 }
        let wide = counts.filter { $0.key > 1 }
        return wide.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key ?? 1
    }

    /// The first filled row as wide as the table, if it is made of names; the very first row may leave out half of them.
    var headerIndex: Int? {
        let width = width
        for row in 0..<min(batch.count, 60) where batch.fieldCount(row) >= width {
            let cells = batch.texts(row).map { $0.trimmingWhiteSpace() }
            let filled = cells.count { !$0.isEmpty }
            guard filled * 10 >= cells.count * (row == 0 ? 5 : 8) else { continue }
            return HeaderLikeness.isHeader(cells) ? row : nil
        }
        return nil
    }

    func withHeader(_ row: Int, _ reasons: inout [String]) throws(Problem) -> HeaderDetection.Layout {
        if let fault = batch.fault(row) {
            let line = batch.records[row].position.line
            throw Problem(.invalid, "the header in line \(line) \(fault.message)", hint: fault.hint)
        }
        let header = Header(batch.texts(row))
        let preamble = skipped + (0..<row).map { String(decoding: batch.raw($0), as: UTF8.self) }
        if !preamble.isEmpty { reasons.append("\(preamble.count) before the header passed over") }
        reasons.append("header in line \(batch.records[row].position.line): \(header.count) columns")
        return .init(header: header, preamble: preamble, dataStart: start(after: row))
    }

    func withoutHeader(_ reasons: inout [String], _ reason: String) -> HeaderDetection.Layout {
        reasons.append("no header: \(reason)")
        return .init(header: Header(unnamed: width), preamble: skipped, dataStart: batch.records[0].position)
    }

    /// The row's place in the file.
    private func start(after row: Int) -> RowPosition {
        var position = row + 1 < batch.count ? batch.records[row + 1].position : batch.end
        position.number = 1
        return position
    }
}

/// Tells names of columns from values.
enum HeaderLikeness {
    /// Whether every filled cell can be a name: short, more letters than digits, no address.
    static func isHeader(_ cells: [String]) -> Bool {
        cells.contains { !$0.isEmpty } && cells.allSatisfy { $0.isEmpty || isName($0) }
    }

    private static func isName(_ cell: String) -> Bool {
        guard cell.count <= 200, !cell.contains("@"), !cell.contains("://") else { return false }
        let letters = cell.count(where: \.isLetter)
        return letters > 0 && letters >= cell.count(where: \.isNumber)
    }
}
