import Domain
import Foundation
import Storage

extension Engine {
    /// Takes a file in, in batches that are each all or nothing. An import of the same file by the same mapping that
    /// was interrupted is continued where it stopped. `progress` may throw to interrupt; what was committed stays. Throws
    /// `conflict` when file or mapping are not what they were when an import was interrupted, and while another runs.
    package func runImport(
        _ job: ImportJob, rowsPerCommit: Int = Engine.rowsPerCommit,
        progress: @escaping @Sendable (ImportProgress) throws -> Void = { _ in }
    ) throws -> ImportReport {
        try require(.importData)
        return try importTurn.take { try runImportAlone(job, rowsPerCommit, progress) }
    }

    private func runImportAlone(
        _ job: ImportJob, _ rowsPerCommit: Int, _ progress: @escaping @Sendable (ImportProgress) throws -> Void
    ) throws -> ImportReport {
        let digest = try FileDigest.of(job.file)
        let mappingDigest = Fingerprint.of(job.mapping).description
        let run = try write { scope -> ImportRow? in
            let store = ImportStore(scope)
            if let row = try store.unfinished(fileDigest: digest.text, mappingDigest: mappingDigest) { return row }
            try Engine.checkNothingChanged(try store.unfinished(), job, digest.text, mappingDigest)
            let start = job.format.dataStart
            let id = try store.start(
                fileName: job.file.lastPathComponent, fileDigest: digest.text, mapping: job.mapping,
                mappingDigest: mappingDigest, header: job.format.headerLine,
                delimiter: job.format.delimiter, offset: start.offset, line: start.line)
            try scope.audit(.importStarted, "\(id)", personal: ["file": .string(job.file.lastPathComponent)])
            return try store.row(id)
        }
        guard let run else { throw Problem(.internal, "the import could not be started") }
        let start = RowPosition(offset: run.nextOffset, line: run.nextLine, number: run.counts.read + 1)
        let parts = try job.parts(of: rowsPerCommit, from: start)
        var counts = run.counts
        var remarks: [ImportRemark] = []
        let earlier = ImportProgress.Earlier(bytes: start.offset, rows: counts.read)
        while let part = try parts.next() {
            counts += try write { scope in
                let (counts, rejected) = try self.take(part, job, run.id, scope)
                let store = ImportStore(scope)
                for row in rejected { try store.reject(row, in: run.id) }
                try store.advance(run.id, by: counts, offset: part.end.offset, line: part.end.line)
                return counts
            }
            remarks += part.remarks
            try progress(
                ImportProgress(
                    bytesDone: part.end.offset, bytesTotal: digest.bytes, rows: counts.read, earlier: earlier))
        }
        let rejections = try write { scope -> [RejectedRow] in
            let store = ImportStore(scope)
            try store.end(run.id, .done)
            return Array(try store.rejections(of: run.id).prefix(1_000))
        }
        _ = try runDue()
        return ImportReport(
            id: run.id, counts: counts, rejections: rejections, remarks: remarks, isResumed: run.counts.read > 0)
    }

    /// What an import would come to, to the row, without leaving anything behind. `verdict` hears of each row in the order
    /// of the file.
    package func dryRunImport(
        _ job: ImportJob, verdict: @escaping @Sendable (RowOutcome) -> Void = { _ in },
        progress: @escaping @Sendable (ImportProgress) throws -> Void = { _ in }
    ) throws -> ImportReport {
        try require(.importData)
        let total = try FileDigest.of(job.file).bytes
        do {
            return try write { scope -> ImportReport in
                let parts = try job.parts(of: Engine.rowsPerCommit)
                var counts = ImportCounts()
                var rejections: [RejectedRow] = []
                var remarks: [ImportRemark] = []
                while let part = try parts.next() {
                    let (more, rejected) = try self.take(part, job, nil, scope, verdict)
                    counts += more
                    remarks += part.remarks
                    rejections += rejected.prefix(1_000 - min(1_000, rejections.count))
                    try progress(ImportProgress(bytesDone: part.end.offset, bytesTotal: total, rows: counts.read))
                }
                throw DryRunEnd(
                    report: ImportReport(
                        id: nil, counts: counts, rejections: rejections, remarks: remarks, isResumed: false))
            }
        } catch let end as DryRunEnd {
            return end.report
        }
    }

    /// Ends a dry run: throwing it undoes the transaction.
    private struct DryRunEnd: Error { let report: ImportReport }

    /// So many rows share one transaction: enough that durability costs nothing and that a person of several rows in a file
    /// in the order of time is decided on once, few enough that a kill loses a second of work and that memory stays small.
    package static let rowsPerCommit = 10_000

    private func take(
        _ part: TranslatedRows, _ job: ImportJob, _ id: ID<Import>?, _ scope: Scope,
        _ verdict: (RowOutcome) -> Void = { _ in }
    ) throws -> (ImportCounts, [RejectedRow]) {
        let library = try PolicyLibrary(scope, readPolicy: readPolicy)
        var recorder = try Recorder(
            scope, library: library, source: job.source, importID: id, foreseer: job.foreseer)
        var costs = try CostStore(scope)
        var counts = ImportCounts()
        var rejected: [RejectedRow] = []
        try recorder.expect(part.identifiers)
        for (row, line) in zip(part.rows, part.lines) {
            switch row {
            case .failure(let rejection):
                counts.rejected += 1
                rejected.append(rejection)
                verdict(RowOutcome(line: line, verdict: .rejected, facts: 0, reason: rejection.reason))
            case .success(let imported):
                let (outcome, facts) = try counts.note(imported, &recorder, &costs, id)
                verdict(RowOutcome(line: line, verdict: outcome, facts: facts, reason: ""))
            }
        }
        try recorder.settle()
        job.foreseer?.note(created: counts.created, of: counts.read)
        return (counts, rejected)
    }
}

extension FileFormat {
    /// The byte between cells; a comma for JSON lines, which have none.
    fileprivate var delimiter: UInt8 {
        if case .delimited(let delimiter, _) = layout { delimiter } else { UInt8(ascii: ",") }
    }

    /// The names of the columns, each in quotation marks; nil for JSON lines.
    fileprivate var headerLine: String? {
        guard case .delimited(let delimiter, _) = layout else { return nil }
        let names = header.names.map { "\"\($0.replacing("\"", with: "\"\""))\"" }
        return names.joined(separator: String(UnicodeScalar(delimiter)))
    }
}

extension ImportCounts {
    /// Records a row and counts what it was: new to us, new facts about somebody known, or nothing new.
    fileprivate mutating func note(
        _ row: ImportedRow, _ recorder: inout Recorder, _ costs: inout CostStore, _ id: ID<Import>?
    ) throws -> (RowOutcome.Verdict, facts: Int) {
        var isCreated = false
        var newFacts = 0
        for observation in row.observations {
            let receipt = try recorder.record(observation)
            isCreated = isCreated || receipt.isNew
            newFacts += receipt.newFacts
        }
        for cost in row.costs where try costs.insert(cost, from: id) { isCreated = true }
        facts += newFacts
        let verdict: RowOutcome.Verdict = isCreated ? .created : newFacts > 0 ? .updated : .unchanged
        switch verdict {
        case .created: created += 1
        case .updated: updated += 1
        default: unchanged += 1
        }
        return (verdict, newFacts)
    }
}
