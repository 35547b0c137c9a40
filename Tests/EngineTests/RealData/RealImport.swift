import Domain
import Engine
import Foundation
import PolicyFile
import TestSupport

/// Imports of the examples' mappings, as a user runs them.
enum RealImport {
    /// A file of the repository by its path.
    static func repository(_ path: String) -> URL {
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: path)
    }

    /// An engine under an example's policy, far enough in the future that everything has happened.
    static func engine(policy: String? = nil) throws -> Engine {
        let text = try policy.map { try String(contentsOf: repository($0), encoding: .utf8) }
        return try testEngine(policy: text, clock: HandClock(Instant(Day(year: 2026, month: 1, day: 1))))
    }

    /// Imports a file by a mapping of the repository.
    static func run(_ engine: Engine, _ file: URL, mapping path: String, folder: URL? = nil) throws -> ImportReport {
        let text = try String(contentsOf: repository(path), encoding: .utf8)
        let mapping = try MappingFile.decode(text, file: path)
        return try engine.runImport(
            try engine.prepareImport(file, mapping: mapping, mappingText: text, lookupFolder: folder).job)
    }

    /// Imports a shared file; one that is packed is unpacked first.
    static func run(_ engine: Engine, shared path: String, mapping: String) throws -> ImportReport {
        guard path.hasSuffix(".gz") else { return try run(engine, try SharedData.url(path), mapping: mapping) }
        let file = try TemporaryFile(String(decoding: try SharedData.bytes(path), as: UTF8.self))
        defer { withExtendedLifetime(file) {} }
        return try run(engine, file.url, mapping: mapping)
    }
}

extension Engine {
    /// Imports a text as a file, by a mapping file's text.
    func runImport(text: String, mapping: String) throws -> ImportReport {
        let file = try TemporaryFile(text)
        defer { withExtendedLifetime(file) {} }
        return try runImport(
            try prepareImport(
                file.url, mapping: try MappingFile.decode(mapping, file: "mapping.yaml"), mappingText: mapping
            ).job)
    }

    /// The first table of a report up to now, grouped.
    func report(
        _ id: String, by dimension: ReportDimension? = nil, _ change: (inout ReportQuery) -> Void = { _ in }
    ) throws -> ReportTable {
        var query = ReportQuery(asOf: Instant(Day(year: 2027, month: 1, day: 1)))
        query.groupBy = dimension
        change(&query)
        return try report(id, query).tables[0]
    }
}

extension JSON {
    /// A whole number as a count.
    var count: Int? { integer.map { Int($0) } }
}
