import Domain
import Storage
import Synchronization

/// Some rows of a file, read and ready to be recorded in one transaction.
struct TranslatedRows: Sendable {
    /// What each row comes to, in the order of the file; a row that was turned away as it is kept.
    private(set) var rows: [Result<ImportedRow, RejectedRow>] = []
    /// The line each of them begins in.
    private(set) var lines: [Int] = []
    /// Everything that somebody in the rows is recognised by, in order and each once.
    private(set) var identifiers: [Identifier] = []
    /// What was odd about those that were not turned away.
    private(set) var remarks: [ImportRemark] = []
    /// Where the row after them begins.
    fileprivate(set) var end = RowPosition.start

    fileprivate mutating func add(_ row: Result<ImportedRow, RejectedRow>, line: Int) {
        if case .success(let imported) = row {
            for remark in imported.remarks { remarks.note(remark, line: line) }
        }
        rows.append(row)
        lines.append(line)
    }

    fileprivate mutating func collectIdentifiers() {
        var unique: Set<Identifier> = []
        for case .success(let imported) in rows {
            for observation in imported.observations { unique.formUnion(observation.identifiers) }
        }
        identifiers = unique.sorted()
    }
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
    /// What the batch's rows come to.
    private var translated: [Result<ImportedRow, RejectedRow>] = []
    /// The first row of the batch that was not handed out.
    private var row = 0
    private var costs = RepeatedCosts()

    init(_ job: ImportJob, size: Int, from position: RowPosition?) throws {
        self.job = job
        self.size = size
        if let position, job.tellsCosts { try costs.count(before: position, in: job) }
        reader = try RecordReader(file: job.file, format: job.format, from: position)
    }

    /// The next rows, from as many batches as it takes; nil at the end.
    mutating func next() throws -> TranslatedRows? {
        var part = TranslatedRows()
        while part.rows.count < size {
            if row >= batch?.count ?? 0 {
                batch = try reader.next()
                translated = batch?.translated(by: job.translate) ?? []
                row = 0
            }
            guard let batch else { break }
            let end = min(row + size - part.rows.count, batch.count)
            for row in row..<end {
                part.add(translated[row].map { costs.numbered($0) }, line: batch.records[row].position.line)
            }
            row = end
            part.end = end == batch.count ? batch.end : batch.records[end].position
        }
        part.collectIdentifiers()
        return part.rows.isEmpty ? nil : part
    }
}

/// Tells rows of costs from each other that say the same and have no key: the second in a file is another cost, and is so
/// again when the file comes again.
private struct RepeatedCosts {
    /// Key → how often it was met.
    private var counts: [String: Int] = [:]

    /// The row with the number of its repetition in the ids of its costs, the first without.
    mutating func numbered(_ row: ImportedRow) -> ImportedRow {
        guard !row.isKeyed, !row.costs.isEmpty else { return row }
        var row = row
        for index in row.costs.indices {
            let key = row.costs[index].messageID
            let count = (counts[key] ?? 0) + 1
            counts[key] = count
            if count > 1 { row.costs[index].messageID = "\(key):\(count)" }
        }
        return row
    }

    /// Counts what stands before the place where an interrupted import goes on.
    mutating func count(before position: RowPosition, in job: ImportJob) throws {
        var reader = try RecordReader(file: job.file, format: job.format)
        while let batch = try reader.next() {
            for (row, translated) in batch.translated(by: job.translate).enumerated() {
                guard batch.records[row].position.offset < position.offset else { return }
                if case .success(let imported) = translated { _ = numbered(imported) }
            }
        }
    }
}

extension RecordBatch {
    fileprivate func translated(by translate: ImportJob.Translator) -> [Result<ImportedRow, RejectedRow>] {
        translate(self).enumerated().map { row, result in
            result.mapError { mistakes in
                RejectedRow(
                    line: records[row].position.line, raw: Array(raw(row)),
                    reason: mistakes.sentences.joined(separator: "; "))
            }
        }
    }
}
