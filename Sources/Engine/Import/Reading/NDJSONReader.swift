import Domain

/// Reads a file of one JSON object a line in constant memory, as batches of rows whose cells are the named members. A
/// line that is no object is a bad row alone.
package struct NDJSONReader {
    /// Names of members, nested ones joined with points; a member without a column is passed over.
    package let columns: [String]
    private let source: ByteSource
    private let limits: RecordLimits
    private var position: RowPosition
    private var buffer: [UInt8] = []
    private var isEnd = false
    private var isSkippingLine = false

    /// A reader whose source begins at `position`.
    package init(
        _ source: ByteSource, columns: [String], from position: RowPosition = .start,
        limits: RecordLimits = RecordLimits()
    ) {
        self.source = source
        self.columns = columns
        self.limits = limits
        self.position = position
    }

    /// The next rows, at least one; nil at the end. Throws what the source throws.
    package mutating func next() throws(Problem) -> RecordBatch? {
        while !isEnd {
            if let chunk = try source.next() { buffer.append(contentsOf: chunk) } else { isEnd = true }
            var block = NDJSONBlock(columns: columns, bytes: buffer)
            let done = takeLines(into: &block)
            buffer = Array(buffer[done...])
            if !block.records.isEmpty { return block.batch(end: position) }
        }
        return nil
    }

    /// Answers how many bytes are done with.
    private mutating func takeLines(into block: inout NDJSONBlock) -> Int {
        var start = 0
        while start < buffer.count {
            let lineFeed = buffer[start...].firstIndex(of: 0x0A)
            guard lineFeed != nil || isEnd || buffer.count - start > limits.record else { break }
            let end = lineFeed ?? buffer.count
            let isOverlong = end - start > limits.record || (lineFeed == nil && !isEnd)
            if !isSkippingLine, block.add(start..<end, at: position, tooLong: isOverlong ? limits.record : nil) {
                position.number += 1
            }
            isSkippingLine = lineFeed == nil && !isEnd
            let next = lineFeed.map { $0 + 1 } ?? buffer.count
            position.offset += next - start
            position.line += lineFeed == nil ? 0 : 1
            start = next
        }
        return start
    }
}

/// The rows of one block of lines.
private struct NDJSONBlock {
    let columns: [String]
    var bytes: [UInt8]
    var fields: [RecordBatch.Field] = []
    var records: [RecordBatch.Record] = []
    var faults: [RecordFault] = []

    init(columns: [String], bytes: [UInt8]) {
        self.columns = columns
        self.bytes = bytes
    }

    /// Whether the line was a row at all; a blank line is none.
    mutating func add(_ range: Range<Int>, at position: RowPosition, tooLong limit: Int?) -> Bool {
        guard bytes[range].contains(where: { ![0x20, 0x09, 0x0D].contains($0) }) else { return false }
        let firstField = fields.count
        var faultIndex: Int32 = -1
        if let fault = limit.map(RecordFault.tooLong) ?? takeCells(of: range) {
            faults.append(fault)
            faultIndex = Int32(faults.count - 1)
        }
        let rawEnd = bytes[range].last == 0x0D ? range.upperBound - 1 : range.upperBound
        records.append(
            .init(
                firstField: Int32(firstField), endField: Int32(fields.count), rawStart: UInt32(range.lowerBound),
                rawEnd: UInt32(rawEnd), position: position, faultIndex: faultIndex))
        return true
    }

    private mutating func takeCells(of range: Range<Int>) -> RecordFault? {
        let cells: [(name: String, text: String)]
        do {
            cells = try JSON(parsing: bytes[range]).flattened()
        } catch let error as JSONError {
            return .notJSON(error.description)
        } catch let problem as Problem {
            return .notJSON(problem.message)
        } catch {
            return .notJSON("\(error)")
        }
        let texts = Dictionary(cells.map { ($0.name, $0.text) }, uniquingKeysWith: { first, _ in first })
        for column in columns {
            let start = UInt32(bytes.count)
            if let text = texts[column] { bytes.append(contentsOf: text.utf8) }
            fields.append(.init(start: start, end: UInt32(bytes.count)))
        }
        return nil
    }

    func batch(end: RowPosition) -> RecordBatch {
        RecordBatch(bytes: bytes, fields: fields, records: records, faults: faults, end: end)
    }
}
