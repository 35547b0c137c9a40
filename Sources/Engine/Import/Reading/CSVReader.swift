import Domain

/// Reads a delimited file of any size in constant memory: the bytes of a source, which must be UTF-8 without byte order
/// mark, as batches of rows.
package struct CSVReader {
    private let source: ByteSource
    private var scanner: CSVScanner
    private var buffer: [UInt8] = []
    private var isEnd = false

    /// A reader whose source begins at `position`; a file is resumed by a source and a position that fit together.
    package init(
        _ source: ByteSource, dialect: CSVDialect, from position: RowPosition = .start,
        limits: RecordLimits = RecordLimits()
    ) {
        self.source = source
        scanner = CSVScanner(dialect: dialect, limits: limits, position: position)
    }

    /// The next rows, at least one; nil at the end. Throws what the source throws.
    package mutating func next() throws(Problem) -> RecordBatch? {
        while !isEnd {
            if let chunk = try source.next() { buffer.append(contentsOf: chunk) } else { isEnd = true }
            scanner.reset()
            let done = buffer.withUnsafeBytes { scanner.scan($0, isEnd: isEnd) }
            let tail = Array(buffer[done...])
            defer { buffer = tail }
            if !scanner.records.isEmpty { return takeBatch(validUpTo: done) }
        }
        return nil
    }

    /// Hands the block over, with the unescaped cells behind the original bytes.
    private mutating func takeBatch(validUpTo done: Int) -> RecordBatch {
        var records = scanner.records
        var faults = scanner.faults
        buffer.withUnsafeBytes { UTF8Check.note(&records, &faults, in: $0, upTo: done) }
        var fields = scanner.fields
        let base = UInt32(truncatingIfNeeded: buffer.count)
        for index in scanner.escapedFields {
            fields[index].start += base
            fields[index].end += base
        }
        buffer.append(contentsOf: scanner.unescaped)
        return RecordBatch(bytes: buffer, fields: fields, records: records, faults: faults, end: scanner.position)
    }
}
