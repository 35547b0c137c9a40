import Dispatch
import Domain
import Engine
import Foundation
import PolicyFile
import Synchronization

/// The list of leads parsed into typed, validated columns, beside Python's `csv.reader`, which gives texts.
struct CSVRow: Row {
    let id = "csv"
    let summary = "CSV parsed into typed, validated columns"

    func measure(_ bench: Bench) throws -> [Line] {
        let file = try bench.workspace().leadsFile
        let text = String(decoding: try Data(contentsOf: bench.shipped("Workspace/leads.yaml")), as: UTF8.self)
        let mapping = try MappingFile.decode(text, file: "leads.yaml")
        let (parsed, seconds) = try Stopwatch.median(of: 3) { try CSVRow.parse(file, mapping, threads: 2) }
        let (alone, secondsAlone) = try Stopwatch.median(of: 3) { try CSVRow.parse(file, mapping, threads: 1) }
        let (mapped, secondsMapped) = try Stopwatch.median(of: 1) { try CSVRow.map(file, mapping) }
        guard parsed == alone, parsed == mapped else { throw BenchError("the ways of parsing do not agree") }
        let peer = try Peer.python("csv_fields.py", [file.path, "3"], bench)
        var line = Line(
            figure: "CSV parse, \(parsed.rows) rows × 15, typed", product: .seconds(seconds),
            peer: peer?.seconds.map { .seconds($0) }, targets: [.timesAsFast(3)])
        line.details = [
            "rowsPerSecond": .number(Double(parsed.rows) / seconds), "rejected": .integer(Int64(parsed.rejected)),
            "oneThread": .number(secondsAlone), "mappedToFacts": .number(secondsMapped), "peer": peer?.json ?? .null,
        ]
        if let peer {
            line.totals = Comparison.of(["rows": Double(parsed.rows - parsed.rejected)], peer.totals(), within: 0)
        }
        return [line]
    }

    /// What the rows came to.
    fileprivate struct Parsed: Equatable {
        var rows = 0
        var rejected = 0
    }

    /// The product's call: finds out how the file is written, takes its rows apart and reads each column by its type.
    /// Threads take batches as they come; a doubtful row is mapped to see whether it is turned away.
    private static func parse(_ file: URL, _ mapping: ImportMapping, threads: Int) throws -> Parsed {
        let source = try Source(file, mapping)
        let parsed = Mutex(Parsed())
        DispatchQueue.concurrentPerform(iterations: threads) { _ in
            while let batch = source.next() {
                let columns = source.mapper.columns(of: batch)
                let rejected = source.mapper.doubtfulRows(in: columns).count { row in
                    if case .failure = source.mapper.map(columns, row) { true } else { false }
                }
                parsed.withLock {
                    $0.rows += batch.count
                    $0.rejected += rejected
                }
            }
        }
        if let error = source.error { throw error }
        return parsed.withLock { $0 }
    }

    /// The same with every row mapped to facts, on one thread.
    private static func map(_ file: URL, _ mapping: ImportMapping) throws -> Parsed {
        let source = try Source(file, mapping)
        var parsed = Parsed()
        while let batch = source.next() {
            let columns = source.mapper.columns(of: batch)
            parsed.rows += batch.count
            for row in 0..<batch.count {
                if case .failure = source.mapper.map(columns, row) { parsed.rejected += 1 }
            }
        }
        if let error = source.error { throw error }
        return parsed
    }
}

/// The batches of a file for whoever asks next.
private final class Source: Sendable {
    let mapper: RowMapper
    private let state: Mutex<State>

    private struct State {
        var reader: RecordReader
        var first: RecordBatch?
        var error: (any Error)?
    }

    init(_ file: URL, _ mapping: ImportMapping) throws {
        let format = try FormatDetection.detect(file: file, options: mapping.format)
        var reader = try RecordReader(file: file, format: format)
        let first = try reader.next()
        mapper = try RowMapper(mapping, format: format, sample: first.map { [$0] } ?? [])
        state = Mutex(State(reader: reader, first: first))
    }

    /// The next batch; nil at the end and after an error.
    func next() -> RecordBatch? {
        state.withLock { state in
            if let first = state.first.take() { return first }
            do { return try state.reader.next() } catch {
                state.error = error
                return nil
            }
        }
    }

    var error: (any Error)? { state.withLock { $0.error } }
}
