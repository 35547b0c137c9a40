import Domain
import Storage
import Synchronization

/// Some rows of a file, read and ready to be recorded in one transaction.
struct TranslatedRows: Sendable {
    /// What each row comes to, in the order of the file; a row that was turned away as it is kept.
    let rows: [Result<ImportedRow, RejectedRow>]
    /// Where the row after them begins.
    let end: RowPosition
}

extension ImportJob {
    /// The rows from a position on, in parts of at most `size`; read and translated while the part before is in use.
    func parts(of size: Int, from position: RowPosition? = nil) throws -> ReadAhead<TranslatedRows> {
        let source = Mutex(try PartSource(self, size: size, from: position))
        return ReadAhead { try source.withLock { try $0.next() } }
    }
}

/// Cuts the batches of a reader into parts and translates them.
private struct PartSource {
    private let job: ImportJob
    private let size: Int
    private var reader: RecordReader
    private var batch: RecordBatch?
    /// The first row of the batch that was not handed out.
    private var row = 0

    init(_ job: ImportJob, size: Int, from position: RowPosition?) throws {
        self.job = job
        self.size = size
        reader = try RecordReader(file: job.file, format: job.format, from: position)
    }

    mutating func next() throws -> TranslatedRows? {
        if row >= batch?.count ?? 0 {
            batch = try reader.next()
            row = 0
        }
        guard let batch else { return nil }
        let part = row..<min(row + size, batch.count)
        row = part.upperBound
        let end = row == batch.count ? batch.end : batch.records[row].position
        return TranslatedRows(rows: part.map { batch.translated($0, by: job.translate) }, end: end)
    }
}

extension RecordBatch {
    fileprivate func translated(_ row: Int, by translate: ImportJob.Translator) -> Result<ImportedRow, RejectedRow> {
        let read = fault(row).map { .failure(RowMistakes([$0.sentence])) } ?? translate(self, row)
        return read.mapError { mistakes in
            RejectedRow(
                line: records[row].position.line, raw: Array(raw(row)),
                reason: mistakes.sentences.joined(separator: "; "))
        }
    }
}

extension RecordFault {
    fileprivate var sentence: String {
        switch self {
        case .unclosedQuote: "a quotation mark opens a cell and none closes it"
        case .tooLong(let limit): "the row or one of its cells is longer than \(limit) bytes"
        case .notUTF8: "the row is not valid UTF-8 text"
        case .notJSON(let message): "the line is no JSON object: \(message)"
        }
    }
}
