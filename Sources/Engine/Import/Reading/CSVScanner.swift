import Domain

/// Takes a block of bytes apart into rows and cells: RFC 4180 and what is met in its place. A cell that begins with a
/// quotation mark runs to the next one that is not doubled, line ends and delimiters included; what follows it up to
/// the delimiter belongs to the cell. Elsewhere a quotation mark is a character like any other. A row ends with CRLF,
/// LF or CR.
struct CSVScanner {
    let dialect: CSVDialect
    let limits: RecordLimits
    /// Where the next row begins, in the file.
    var position: RowPosition
    /// What was found since the last `reset`; positions are those of the block, or of `unescaped` for `escapedFields`.
    private(set) var fields: [RecordBatch.Field] = []
    private(set) var records: [RecordBatch.Record] = []
    private(set) var faults: [RecordFault] = []
    private(set) var unescaped: [UInt8] = []
    private(set) var escapedFields: [Int] = []
    /// Whether the rest of an overlong row is still to be passed over.
    private var isSkippingLine = false
    private let delimiterPattern: UInt64
    private let quotePattern: UInt64

    init(dialect: CSVDialect, limits: RecordLimits, position: RowPosition) {
        self.dialect = dialect
        self.limits = limits
        self.position = position
        delimiterPattern = WordScan.repeated(dialect.delimiter)
        quotePattern = WordScan.repeated(dialect.quote)
    }

    /// Forgets what was found, for the next block.
    mutating func reset() {
        fields = []
        records = []
        faults = []
        unescaped = []
        escapedFields = []
        fields.reserveCapacity(1 << 15)
        records.reserveCapacity(1 << 11)
    }

    /// Takes all rows that are complete; `isEnd` when nothing follows the block. Answers how many bytes are done with.
    mutating func scan(_ bytes: UnsafeRawBufferPointer, isEnd: Bool) -> Int {
        var start = isSkippingLine ? skipLine(bytes, isEnd: isEnd) : 0
        while start < bytes.count, let next = record(bytes, from: start, isEnd: isEnd) {
            position.offset += next - start
            start = next
        }
        return start
    }

    /// One row from `start`; answers where the next begins, nil when the row does not end in the block.
    private mutating func record(_ bytes: UnsafeRawBufferPointer, from start: Int, isEnd: Bool) -> Int? {
        let before = (fields: fields.count, unescaped: unescaped.count, escaped: escapedFields.count)
        var cursor = start
        var lines = 1
        while true {
            let opening = cursor
            let isQuoted = cursor < bytes.count && bytes[cursor] == dialect.quote
            let end =
                isQuoted
                ? quotedField(bytes, from: cursor, lines: &lines, isEnd: isEnd) : plainField(bytes, from: cursor)
            guard let end, end < bytes.count || isEnd else {
                rollBack(to: before)
                return incomplete(bytes, from: start, quote: end == nil ? opening : nil, isEnd: isEnd)
            }
            guard end < bytes.count, bytes[end] == dialect.delimiter else {
                guard let next = lineEnd(bytes, at: end, isEnd: isEnd) else {
                    rollBack(to: before)
                    return nil
                }
                finish(from: start, to: end, firstField: before.fields, lines: lines)
                return next
            }
            cursor = end + 1
        }
    }

    /// The end of a cell without quotation marks.
    @inline(__always)
    private mutating func plainField(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
        let end = cellEnd(bytes, from: start)
        fields.append(.init(start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: end)))
        return end
    }

    /// The first delimiter or line end from `start` on, or the block's end.
    @inline(__always)
    private func cellEnd(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
        var cursor = start
        while cursor < bytes.count {
            let word = WordScan.load(bytes, cursor)
            let mask =
                WordScan.matches(word, delimiterPattern)
                | WordScan.matches(word, 0x0A0A_0A0A_0A0A_0A0A) | WordScan.matches(word, 0x0D0D_0D0D_0D0D_0D0D)
            if mask != 0 { return cursor &+ mask.trailingZeroBitCount &>> 3 }
            cursor &+= 8
        }
        return bytes.count
    }

    /// The end of a cell that begins with a quotation mark at `start`; nil when none closes it in the block.
    private mutating func quotedField(
        _ bytes: UnsafeRawBufferPointer, from start: Int, lines: inout Int, isEnd: Bool
    ) -> Int? {
        var cursor = start + 1
        var hasEscapes = false
        while cursor < bytes.count {
            let word = WordScan.load(bytes, cursor)
            let quotes = WordScan.matches(word, quotePattern)
            let lineFeeds = WordScan.matches(word, 0x0A0A_0A0A_0A0A_0A0A)
            guard quotes != 0 else {
                lines += lineFeeds.nonzeroBitCount
                cursor += 8
                continue
            }
            lines += (lineFeeds & ((1 << UInt64(quotes.trailingZeroBitCount)) - 1)).nonzeroBitCount
            cursor += quotes.trailingZeroBitCount >> 3
            if cursor + 1 == bytes.count, !isEnd { return nil }
            guard cursor + 1 < bytes.count, bytes[cursor + 1] == dialect.quote else {
                return closedField(bytes, from: start + 1, to: cursor, hasEscapes: hasEscapes)
            }
            hasEscapes = true
            cursor += 2
        }
        return nil
    }

    /// Notes a quoted cell's content, and what follows its closing mark up to the delimiter.
    private mutating func closedField(
        _ bytes: UnsafeRawBufferPointer, from start: Int, to close: Int, hasEscapes: Bool
    ) -> Int {
        let end = cellEnd(bytes, from: close + 1)
        if end == close + 1, !hasEscapes {
            fields.append(.init(start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: close)))
            return end
        }
        let begin = UInt32(truncatingIfNeeded: unescaped.count)
        var cursor = start
        while cursor < close {
            unescaped.append(bytes[cursor])
            cursor += bytes[cursor] == dialect.quote ? 2 : 1
        }
        unescaped.append(contentsOf: bytes[(close + 1)..<end])
        escapedFields.append(fields.count)
        fields.append(.init(start: begin, end: UInt32(truncatingIfNeeded: unescaped.count)))
        return end
    }

    /// Where the next row begins when this one ends at `end`; nil when the block stops between CR and LF.
    private func lineEnd(_ bytes: UnsafeRawBufferPointer, at end: Int, isEnd: Bool) -> Int? {
        guard end < bytes.count else { return end }
        guard bytes[end] == 0x0D else { return end + 1 }
        guard end + 1 < bytes.count else { return isEnd ? end + 1 : nil }
        return bytes[end + 1] == 0x0A ? end + 2 : end + 1
    }

    private mutating func finish(from start: Int, to end: Int, firstField: Int, lines: Int) {
        defer { position.line += lines }
        guard end - start > fields.count - firstField - 1 else {
            fields.removeLast(fields.count - firstField)
            return
        }
        if end - start > limits.field, isTooLong(from: start, to: end, firstField: firstField) {
            fields.removeLast(fields.count - firstField)
            while let last = escapedFields.last, last >= firstField { escapedFields.removeLast() }
            note(.tooLong(limit: limits.field), from: start, to: end)
        } else {
            append(from: start, to: end, firstField: firstField, faultIndex: -1)
        }
    }

    private func isTooLong(from start: Int, to end: Int, firstField: Int) -> Bool {
        end - start > limits.record || fields[firstField...].contains { Int($0.end - $0.start) > limits.field }
    }

    private mutating func note(_ fault: RecordFault, from start: Int, to end: Int) {
        faults.append(fault)
        append(from: start, to: end, firstField: fields.count, faultIndex: Int32(faults.count - 1))
    }

    private mutating func append(from start: Int, to end: Int, firstField: Int, faultIndex: Int32) {
        records.append(
            .init(
                firstField: Int32(truncatingIfNeeded: firstField), endField: Int32(truncatingIfNeeded: fields.count),
                rawStart: UInt32(truncatingIfNeeded: start), rawEnd: UInt32(truncatingIfNeeded: end),
                position: position, faultIndex: faultIndex))
        position.number += 1
    }

    private mutating func rollBack(to before: (fields: Int, unescaped: Int, escaped: Int)) {
        fields.removeLast(fields.count - before.fields)
        unescaped.removeLast(unescaped.count - before.unescaped)
        escapedFields.removeLast(escapedFields.count - before.escaped)
    }
}

// What does not end: an unclosed quotation mark costs its own line alone, an overlong row is passed over.
extension CSVScanner {
    /// Nil while more bytes may complete the row. `quote` is where an unclosed cell begins.
    private mutating func incomplete(
        _ bytes: UnsafeRawBufferPointer, from start: Int, quote: Int?, isEnd: Bool
    ) -> Int? {
        guard isEnd || bytes.count - start > limits.record else { return nil }
        if let quote, let end = WordScan.lineEnd(bytes, from: quote), let next = lineEnd(bytes, at: end, isEnd: isEnd) {
            note(.unclosedQuote, from: start, to: end)
            position.line += max(1, bytes[start..<next].count { $0 == 0x0A })
            return next
        }
        note(quote != nil && isEnd ? .unclosedQuote : .tooLong(limit: limits.record), from: start, to: bytes.count)
        isSkippingLine = !isEnd
        return bytes.count
    }

    private mutating func skipLine(_ bytes: UnsafeRawBufferPointer, isEnd: Bool) -> Int {
        guard let end = WordScan.lineEnd(bytes, from: 0) else {
            position.offset += bytes.count
            return bytes.count
        }
        guard let next = lineEnd(bytes, at: end, isEnd: isEnd) else {
            position.offset += end
            return end
        }
        isSkippingLine = false
        position.offset += next
        position.line += 1
        return next
    }
}
