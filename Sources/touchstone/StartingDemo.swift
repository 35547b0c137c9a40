import Domain
import Engine
import Foundation
import Storage

extension Starting {
    /// Where the demo's files lie.
    static func demoFolder(_ settings: Settings) -> URL {
        Surroundings.current.url(settings[.data]).appending(path: "demo")
    }

    /// Fills a workspace with the demo, and says how far it is and what came of each file. Without `until` the ninety days
    /// end yesterday. Throws `conflict` where the workspace has leads of its own.
    static func demo(
        _ engine: Engine, _ output: Output, _ folder: URL, until: Day? = nil, seed: UInt64 = 7,
        leads: Int = DemoWorkspace.wholeSize
    ) throws -> DemoReceipt {
        let bar = ProgressBar(output)
        let receipt = try engine.fillDemo(
            in: folder, seed: seed, endingOn: until ?? Day(number: Wiring.now().day.number - 1), leads: leads,
            importer: { file, text in
                let mapping = try MappingText(text, named: file.lastPathComponent).mapping()
                return try engine.prepareImport(file, mapping: mapping, mappingText: text).job
            },
            progress: { file, state in
                bar.show(
                    Double(state.bytesDone) / Double(max(1, state.bytesTotal)), "\(file), \(grouped(state.rows)) rows")
            })
        bar.end()
        for part in receipt.imports {
            output.say(
                "\(part.file): \(grouped(part.report.counts.read)) rows, \(grouped(part.report.counts.facts)) facts")
        }
        return receipt
    }

    /// Fills a workspace with the demo unless it has leads already, of the demo or of its own; whether it has the demo now.
    static func demoWhereEmpty(_ engine: Engine, _ output: Output, _ settings: Settings) throws -> Bool {
        do {
            _ = try demo(engine, output, demoFolder(settings))
            return true
        } catch let problem as Problem where problem.code == .conflict {
            output.say("The workspace '\(engine.workspace)' has leads of its own, and stays without the demo.")
            return false
        }
    }
}
