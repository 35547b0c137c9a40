/// Why one row of a file could not be taken apart. The row's original bytes are still there.
package enum RecordFault: Hashable, Sendable {
    /// A quotation mark opens a cell and none closes it.
    case unclosedQuote
    /// The row, or a cell of it, exceeds the limit in bytes.
    case tooLong(limit: Int)
    /// The bytes are no UTF-8 text.
    case notUTF8
    /// The line is no JSON object; the message says why and where.
    case notJSON(String)
}

/// Where a row begins: what is needed to go on reading there, and to name the row to a person.
package struct RowPosition: Hashable, Sendable {
    /// Bytes before it, counted in the file's text as UTF-8 without byte order mark.
    package var offset: Int
    /// From 1, as an editor counts.
    package var line: Int
    /// From 1, counting rows of data.
    package var number: Int

    /// A place in a file.
    package init(offset: Int, line: Int, number: Int) {
        self.offset = offset
        self.line = line
        self.number = number
    }

    /// The first byte of a file.
    package static let start = RowPosition(offset: 0, line: 1, number: 1)
}

/// Some hundreds or thousands of rows of a file in one block of bytes, so that a cell is a range and no text until
/// somebody asks for one.
package struct RecordBatch: Sendable {
    /// A cell: from `start` up to `end` in `bytes`, quotation marks and escapes already removed.
    package struct Field: Hashable, Sendable {
        package var start: UInt32
        package var end: UInt32

        package init(start: UInt32, end: UInt32) {
            self.start = start
            self.end = end
        }
    }

    /// A row: its fields `firstField ..< endField`, and its original bytes without the line end.
    package struct Record: Hashable, Sendable {
        package var firstField: Int32
        package var endField: Int32
        package var rawStart: UInt32
        package var rawEnd: UInt32
        package var position: RowPosition
        /// Index in the batch's `faults`; negative for a sound row.
        package var faultIndex: Int32

        package init(
            firstField: Int32, endField: Int32, rawStart: UInt32, rawEnd: UInt32, position: RowPosition,
            faultIndex: Int32 = -1
        ) {
            self.firstField = firstField
            self.endField = endField
            self.rawStart = rawStart
            self.rawEnd = rawEnd
            self.position = position
            self.faultIndex = faultIndex
        }
    }

    /// UTF-8, unless the row's fault says otherwise.
    package let bytes: [UInt8]
    package let fields: [Field]
    /// In the order of the file. Rows without any content are left out.
    package let records: [Record]
    package let faults: [RecordFault]
    /// Where the next batch begins: reading can be resumed there.
    package let end: RowPosition

    /// A batch a reader has filled.
    package init(bytes: [UInt8], fields: [Field], records: [Record], faults: [RecordFault], end: RowPosition) {
        self.bytes = bytes
        self.fields = fields
        self.records = records
        self.faults = faults
        self.end = end
    }

    /// Number of rows.
    package var count: Int { records.count }

    /// Number of cells of a row; 0 for a row with a fault.
    package func fieldCount(_ record: Int) -> Int { Int(records[record].endField - records[record].firstField) }

    /// Why a row could not be taken apart; nil for a sound row.
    package func fault(_ record: Int) -> RecordFault? {
        let index = records[record].faultIndex
        return index < 0 ? nil : faults[Int(index)]
    }

    /// Where a cell lies in `bytes`; empty beyond the row's last cell.
    package func range(_ record: Int, _ field: Int) -> Range<Int> {
        let index = Int(records[record].firstField) + field
        guard field >= 0, index < Int(records[record].endField) else { return 0..<0 }
        return Int(fields[index].start)..<Int(fields[index].end)
    }

    /// A cell as text; bytes that are no UTF-8 become U+FFFD.
    package func text(_ record: Int, _ field: Int) -> String {
        String(decoding: bytes[range(record, field)], as: UTF8.self)
    }

    /// All cells of a row as texts.
    package func texts(_ record: Int) -> [String] { (0..<fieldCount(record)).map { text(record, $0) } }

    /// A row as it stands in the file, without its line end.
    package func raw(_ record: Int) -> ArraySlice<UInt8> {
        bytes[Int(records[record].rawStart)..<Int(records[record].rawEnd)]
    }
}
