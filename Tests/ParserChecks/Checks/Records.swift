import Domain
import Engine

/// Something that reads a file as batches of rows.
protocol BatchReading {
    mutating func next() throws(Problem) -> RecordBatch?
}

extension CSVReader: BatchReading {}
extension NDJSONReader: BatchReading {}
extension RecordReader: BatchReading {}

/// All rows of a file, whatever the batches they came in.
struct Records: Equatable {
    struct Row: Equatable {
        let position: RowPosition
        let raw: [UInt8]
        let cells: [[UInt8]]
        let fault: RecordFault?
    }

    private(set) var rows: [Row] = []

    /// Reads everything from a reader of the bytes, which come in chunks; by default in one.
    init<Reader: BatchReading>(
        _ bytes: [UInt8], chunk: Int = ByteSource.chunkBytes, _ reader: (ByteSource) -> Reader
    ) throws(BrokenPromise) {
        try self.init(reader(.bytes(bytes, chunk: chunk)))
    }

    init<Reader: BatchReading>(_ reader: Reader) throws(BrokenPromise) {
        var reader = reader
        do throws(Problem) {
            while let batch = try reader.next() {
                rows += (0..<batch.count).map { Row(batch, $0) }
                if batch.count == 0 { break }
            }
        } catch {
            throw BrokenPromise(message: "the source did not fail, and the reader did: \(error)")
        }
    }

    /// Every row is where it says, in the order of the file; between two of them stand only the given bytes, unless nil.
    func lie(in bytes: [UInt8], apartBy gap: [UInt8]?) throws(BrokenPromise) {
        var last = RowPosition(offset: 0, line: 1, number: 0)
        for row in rows {
            let place = row.position
            let rowEnd = place.offset + row.raw.count
            try promise(place.offset >= last.offset && place.line >= last.line, "row \(place.number) goes back")
            try promise(place.number == last.number + 1, "row \(place.number) follows row \(last.number)")
            try promise(rowEnd <= bytes.count && !row.raw.isEmpty, "row \(place.number) does not lie in the file")
            try promise(bytes[place.offset..<rowEnd].elementsEqual(row.raw), "row \(place.number) lies elsewhere")
            try promise(row.fault == nil || row.cells.isEmpty, "row \(place.number) has a fault and cells")
            let cellBytes = row.cells.reduce(0) { $0 + $1.count }
            try promise(gap == nil || row.fault != nil || cellBytes <= 4 * bytes.count, "row \(place.number) grows")
            if let gap {
                try promise(
                    bytes[last.offset..<place.offset].allSatisfy(gap.contains),
                    "bytes are lost before row \(place.number)")
            }
            last = RowPosition(offset: rowEnd, line: place.line, number: place.number)
        }
        if let gap { try promise(bytes[last.offset...].allSatisfy(gap.contains), "bytes are lost at the end") }
    }

    /// Throws the fault of the first row that has one.
    func complain() throws(Problem) {
        guard let fault = rows.lazy.compactMap(\.fault).first else { return }
        throw Problem(.invalid, fault.message, hint: fault.hint)
    }
}

extension Records.Row {
    fileprivate init(_ batch: RecordBatch, _ row: Int) {
        position = batch.records[row].position
        raw = Array(batch.raw(row))
        cells = (0..<batch.fieldCount(row)).map { Array(batch.bytes[batch.range(row, $0)]) }
        fault = batch.fault(row)
    }
}
