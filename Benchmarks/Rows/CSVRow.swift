import Domain
import Engine
import Foundation
import PolicyFile

/// The list of leads parsed into typed, validated facts, beside Python's `csv.reader`, which gives texts.
struct CSVRow: Row {
    let id = "csv"
    let summary = "CSV parsed into typed, validated rows"

    func measure(_ bench: Bench) throws -> [Line] {
        let file = try bench.workspace().leadsFile
        let text = String(decoding: try Data(contentsOf: bench.shipped("Workspace/leads.yaml")), as: UTF8.self)
        let mapping = try MappingFile.decode(text, file: "leads.yaml")
        let (parsed, seconds) = try Stopwatch.median(of: 3) { try CSVRow.parse(file, mapping) }
        let peer = try Peer.python("csv_fields.py", [file.path, "3"], bench)
        var line = Line(
            figure: "CSV parse, \(parsed.rows) rows × 15, typed", product: .seconds(seconds),
            peer: peer?.seconds.map { .seconds($0) }, targets: [.timesAsFast(3)])
        line.details = [
            "rowsPerSecond": .number(Double(parsed.rows) / seconds), "rejected": .integer(Int64(parsed.rejected)),
            "facts": .integer(Int64(parsed.values)), "peer": peer?.json ?? .null,
        ]
        if let peer {
            line.totals = Comparison.of(["rows": Double(parsed.rows - parsed.rejected)], peer.totals(), within: 0)
        }
        return [line]
    }

    /// What the rows came to.
    fileprivate struct Parsed {
        var rows = 0
        var rejected = 0
        var values = 0
    }

    /// The product's call: finds out how the file is written, reads it and maps each row.
    private static func parse(_ file: URL, _ mapping: ImportMapping) throws -> Parsed {
        let format = try FormatDetection.detect(file: file, options: mapping.format)
        var reader = try RecordReader(file: file, format: format)
        var sample: [RecordBatch] = []
        if let first = try reader.next() { sample.append(first) }
        let mapper = try RowMapper(mapping, format: format, sample: sample)
        var parsed = Parsed()
        var next = sample.first
        while let batch = next {
            for row in 0..<batch.count { parsed.note(mapper.map(batch, row)) }
            next = try reader.next()
        }
        return parsed
    }
}

extension CSVRow.Parsed {
    fileprivate mutating func note(_ row: Result<RowFacts, RowProblems>) {
        rows += 1
        switch row {
        case .success(let facts): values += facts.identity.count + facts.attributes.count + facts.events.count
        case .failure: rejected += 1
        }
    }
}
