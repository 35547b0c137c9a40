import Domain
import Foundation
import Storage

/// What filling a workspace with the demo came to.
package struct DemoReceipt: Sendable {
    /// The days it tells of, both ends included.
    package let days: ClosedRange<Day>
    /// One for each file, in the order of import; empty when the demo was there already.
    package let imports: [(file: String, report: ImportReport)]

    /// Facts that were recorded.
    package var facts: Int { imports.reduce(0) { $0 + $1.report.counts.facts } }
}

extension Engine {
    /// Makes ready the import of a file by the text of its mapping.
    package typealias DemoImporter = (_ file: URL, _ mapping: String) throws -> ImportJob

    /// Fills the workspace with ninety made-up days: writes the demo's files and mappings into `folder` and imports them as
    /// a user would. One that was interrupted is finished, one that is complete is left as it is. Throws `conflict` when
    /// the workspace has leads of its own, or no policy.
    package func fillDemo(
        in folder: URL, seed: UInt64 = 7, endingOn lastDay: Day, leads: Int = DemoWorkspace.wholeSize,
        importer: DemoImporter,
        progress: @escaping @Sendable (_ file: String, ImportProgress) -> Void = { _, _ in }
    ) throws -> DemoReceipt {
        let past = try demoPast()
        let mark = past?.mark ?? DemoMark(seed: seed, lastDay: lastDay, leads: leads)
        if past?.isComplete == true {
            return DemoReceipt(days: DemoCalendar(endingOn: mark.lastDay).days, imports: [])
        }
        let policy = try read { try PolicyLibrary($0, readPolicy: readPolicy).current.policy }
        let demo = DemoWorkspace(mark, policy)
        try demo.write(into: folder)
        let imports = try demo.files.map { file in
            let job = try importer(folder.appending(path: file.name), file.mapping)
            return (file.name, try runImport(job) { progress(file.name, $0) })
        }
        return DemoReceipt(days: demo.days, imports: imports)
    }

    /// The demo that the workspace holds, whole or in part; nil when it is empty.
    private func demoPast() throws -> (mark: DemoMark, isComplete: Bool)? {
        let runs = try imports().filter { $0.status != .undone }
        let demo = runs.compactMap { run in DemoMark(mapping: run.mapping).map { (run, $0) } }
        guard let mark = demo.first?.1 else {
            var any = LeadFilter()
            any.limit = 1
            guard try leads(any).isEmpty else {
                throw Problem(
                    .conflict, "the workspace '\(workspace)' has leads of its own",
                    hint: "the demo needs an empty one: touchstone demo --workspace demo")
            }
            return nil
        }
        let done = Set(demo.filter { $0.0.status == .done && $0.1 == mark }.map(\.0.fileName))
        return (mark, done.count == DemoFile.count)
    }
}

extension DemoWorkspace {
    /// Writes all files and mappings; throws `unavailable` when the folder cannot be written.
    package func write(into folder: URL) throws(Problem) {
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            for file in files {
                try Data(file.bytes).write(to: folder.appending(path: file.name))
                try Data(file.mapping.utf8).write(to: folder.appending(path: file.mappingName))
            }
        } catch {
            throw Problem(
                .unavailable, "the demo's files cannot be written to \(folder.path): \(error.localizedDescription)",
                hint: "make the folder writable")
        }
    }
}
