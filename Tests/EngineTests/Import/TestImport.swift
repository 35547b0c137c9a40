import Domain
import Engine
import Foundation
import PolicyFile
import Storage

/// Imports of a few lines of text by a mapping as users write it.
enum TestImport {
    static func run(_ engine: Engine, _ mapping: String, _ text: String) throws -> ImportReport {
        try run(engine, mapping, bytes: Array(text.utf8))
    }

    static func run(_ engine: Engine, _ mapping: String, bytes: [UInt8]) throws -> ImportReport {
        let file = try TemporaryFile(bytes: bytes)
        defer { withExtendedLifetime(file) {} }
        return try engine.runImport(try job(engine, mapping, file))
    }

    /// Imports leads with the columns `id`, of a CRM, and `mail`.
    static func contacts(_ text: String, as source: String, by engine: Engine) throws -> ImportReport {
        let file = try TemporaryFile(text)
        defer { withExtendedLifetime(file) {} }
        var mapping = ImportMapping(rows: .leads, source: source)
        mapping.identity = [
            IdentitySource(.external, system: "crm", .column("id")), IdentitySource(.email, .column("mail")),
        ]
        mapping.capture = CaptureSources()
        return try engine.runImport(try engine.prepareImport(file.url, mapping: mapping, mappingText: source).job)
    }

    static func job(_ engine: Engine, _ mapping: String, _ file: TemporaryFile) throws -> ImportJob {
        let decoded = try MappingFile.decode(mapping, file: "mapping.yaml")
        return try engine.prepareImport(file.url, mapping: decoded, mappingText: mapping).job
    }

    /// Why the one row of a text under its header is turned away; empty when it is taken in. After it everything of the
    /// person can still be worked out.
    static func reason(_ mapping: String, _ text: String) throws -> String {
        let engine = try testEngine()
        let report = try run(engine, mapping, text)
        _ = try engine.people()
        for person in try engine.people() { _ = try engine.lead(person) }
        return report.rejections.map(\.reason).joined(separator: " | ")
    }
}
