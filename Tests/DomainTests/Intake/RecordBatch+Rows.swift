import Domain

extension RecordBatch {
    /// A batch as a reader makes it, of rows of cells.
    static func of(_ rows: [[String]]) -> RecordBatch {
        var bytes: [UInt8] = []
        var fields: [RecordBatch.Field] = []
        var records: [RecordBatch.Record] = []
        for (index, row) in rows.enumerated() {
            let (firstField, rawStart) = (fields.count, bytes.count)
            for cell in row {
                let start = UInt32(bytes.count)
                bytes += Array(cell.utf8)
                fields.append(.init(start: start, end: UInt32(bytes.count)))
            }
            let position = RowPosition(offset: rawStart, line: index + 2, number: index + 1)
            records.append(
                .init(
                    firstField: Int32(firstField), endField: Int32(fields.count), rawStart: UInt32(rawStart),
                    rawEnd: UInt32(bytes.count),
                    position: position))
        }
        return RecordBatch(bytes: bytes, fields: fields, records: records, faults: [], end: .start)
    }
}
