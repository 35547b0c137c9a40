import Domain
import Foundation
import PolicyFile

/// Where everything is that a row needs. What takes long to make is made when first asked for.
final class Bench {
    let size: WorkspaceSize
    /// The package's root.
    let root: URL
    private var made: SyntheticWorkspace?
    private var recorded: RecordedWorkspace?
    private var large: LargeWorkspace?

    /// The instructions that were counted before.
    let bounds: URL

    /// `bounds` names another file than the one that came along.
    init(scale: Double, root: URL, bounds: String? = nil) {
        size = WorkspaceSize(scale: scale)
        self.root = root
        self.bounds = bounds.map { URL(filePath: $0) } ?? root.appending(path: "Benchmarks/instructions.json")
    }

    /// Where generated files and results are kept.
    var folder: URL { root.appending(path: ".build/bench") }
    /// The program as users have it.
    var touchstone: URL { root.appending(path: ".build/release/touchstone") }
    /// The server of the same packages that can do nothing.
    var bareServer: URL { root.appending(path: ".build/release/bare-server") }
    /// This program.
    var benchmarks: URL { root.appending(path: ".build/release/benchmarks") }
    /// The Python that the peers run in.
    var python: URL { root.appending(path: ".build/peers/bin/python") }
    /// A peer written in C: `upserts`, `inserts`, and `load`, which sends events.
    func peer(_ name: String) -> URL { root.appending(path: ".build/peers/bin/\(name)") }
    /// A file that came along with the benchmarks.
    func shipped(_ path: String) -> URL { root.appending(path: "Benchmarks/\(path)") }

    /// The generated files.
    func workspace() throws -> SyntheticWorkspace {
        if let made { return made }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let workspace = try SyntheticWorkspace(size, below: folder)
        try workspace.complete()
        made = workspace
        return workspace
    }

    /// The same workspace as the product keeps it. Importing it takes long the first time.
    func recordedWorkspace() throws -> RecordedWorkspace {
        if let recorded { return recorded }
        let workspace = try RecordedWorkspace(workspace(), self)
        recorded = workspace
        return workspace
    }

    /// The workspace at its whole size, made of copies.
    func largeWorkspace() throws -> LargeWorkspace {
        if let large { return large }
        let workspace = try LargeWorkspace(self)
        large = workspace
        return workspace
    }

    /// The policy of the workspace: twenty rules. `negativeFades` puts a half-life on the one that takes points away;
    /// `isInReach` lets every lead come before a gate that its score may open.
    func policy(negativeFades: Bool = false, isInReach: Bool = false) throws -> Policy {
        var text = String(decoding: try Data(contentsOf: shipped("Workspace/policy.yaml")), as: UTF8.self)
        if negativeFades { text = text.replacing("points: -25,", with: "points: -25, halfLife: 180d,") }
        if isInReach {
            let gated =
                "owner: marketing, entry: automatic, gate: {requirements: [{id: any, label: Any, when: score > -1000.0}]}"
            text = text.replacing("promotionThreshold: 1_000_000", with: "promotionThreshold: 60")
            text = text.replacing("owner: marketing, entry: recorded", with: gated)
        }
        return try PolicyFile.decode(text, named: "policy.yaml").policy
    }

    /// An empty folder to work in.
    func scratch(_ name: String) throws -> URL {
        let url = folder.appending(path: "scratch-\(name)")
        if FileManager.default.fileExists(atPath: url.path) { try FileManager.default.removeItem(at: url) }
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        return url
    }

    /// Says what is going on, beside the table.
    func say(_ sentence: String) { FileHandle.standardError.write(Data("\(sentence)\n".utf8)) }
}
