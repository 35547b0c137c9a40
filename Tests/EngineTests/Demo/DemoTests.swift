import Domain
import Engine
import Foundation
import PolicyFile
import Storage
import Testing

@Suite("Demo")
struct DemoTests {
    private static let lastDay = Day(year: 2026, month: 2, day: 28)

    @Test("the same seed and day make the same files, another seed makes others")
    func isDeterministic() throws {
        let policy = try ShippedPolicies.catalogue.member("lead-first").document().policy
        let made = files(seed: 3, policy)
        #expect(made == files(seed: 3, policy))
        #expect(zip(made, files(seed: 4, policy)).allSatisfy { $0 != $1 })
    }

    @Test("a filled workspace verifies, has every stage, and is left alone the second time")
    func fills() throws {
        let engine = try testEngine()
        let folder = try TemporaryFolder()
        let first = try fill(engine, folder)
        #expect(first.facts > 2_000)
        #expect(first.imports.allSatisfy { $0.report.counts.rejected == 0 })
        #expect(try engine.verify().findings.isEmpty)
        let story = try engine.demoStory(of: first.days, asOf: t0 + .days(60)).text
        for word in ["Prospect", "CPP media", "ATTRIBUTION CHAIN", "HISTORY"] { #expect(story.contains(word)) }
        #expect(try fill(engine, folder).imports.isEmpty)
    }

    @Test("a demo that was interrupted is finished to what it would have been")
    func isFinished() throws {
        let whole = try testEngine()
        let folder = try TemporaryFolder()
        _ = try fill(whole, folder)
        let broken = try testEngine()
        #expect(throws: Interruption.self) { try fill(broken, folder, stoppingAt: "answers.csv") }
        _ = try fill(broken, folder)
        #expect(try Portrait.all(broken) == Portrait.all(whole))
    }

    @Test("a workspace with leads of its own is not mixed with the demo's")
    func isRefused() throws {
        let engine = try testEngine()
        let file = try TemporaryFile("email\nann@acme.example\n")
        var mapping = ImportMapping(rows: .leads, source: "own")
        mapping.identity = [IdentitySource(.email, .column("email"))]
        mapping.capture = CaptureSources()
        _ = try engine.runImport(try engine.prepareImport(file.url, mapping: mapping, mappingText: "own").job)
        #expect(throws: Problem.self) { try fill(engine, try TemporaryFolder()) }
    }

    private struct Interruption: Error {}

    private func files(seed: UInt64, _ policy: Policy) -> [[UInt8]] {
        DemoWorkspace(seed: seed, endingOn: Self.lastDay, leads: 80, policy: policy).files.map { Array($0.bytes) }
    }

    private func fill(_ engine: Engine, _ folder: TemporaryFolder, stoppingAt name: String? = nil) throws -> DemoReceipt
    {
        try engine.fillDemo(
            in: folder.url, seed: 3, endingOn: Self.lastDay, leads: 150,
            importer: { file, text in
                if file.lastPathComponent == name { throw Interruption() }
                let mapping = try MappingFile.decode(text, file: file.lastPathComponent)
                return try engine.prepareImport(file, mapping: mapping, mappingText: text).job
            })
    }
}

/// A folder that goes when its value does.
private final class TemporaryFolder {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "touchstone-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }
}
