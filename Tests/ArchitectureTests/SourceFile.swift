import Foundation

/// A Swift file of the package, or a snippet that stands for one.
struct SourceFile {
    /// From the package's root: `Sources/Domain/Kernel/ID.swift`.
    let path: String
    let text: SwiftText

    init(path: String, _ source: String) {
        self.path = path
        text = SwiftText(source)
    }

    /// `Domain` in `Sources/Domain/Kernel/ID.swift`.
    var target: String { path.split(separator: "/").dropFirst().first.map(String.init) ?? "" }
    var isSource: Bool { path.hasPrefix("Sources/") }

    /// A breach on one of its lines.
    func breach(_ line: Int, _ message: String) -> Breach { Breach(path: path, line: line, message: message) }
}

/// A place where a rule is not kept.
struct Breach: Hashable, CustomStringConvertible {
    let path: String
    let line: Int
    let message: String

    var description: String { "\(path):\(line): \(message)" }
}

extension SourceFile {
    /// Every Swift file below Sources and Tests, by path.
    static let all: [SourceFile] = {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return ["Sources", "Tests"].flatMap { files(below: $0, root: root) }.sorted { $0.path < $1.path }
    }()

    private static func files(below folder: String, root: URL) -> [SourceFile] {
        let paths = FileManager.default.enumerator(atPath: root.appending(path: folder).path)
        return (paths?.compactMap { $0 as? String } ?? []).filter { $0.hasSuffix(".swift") }.compactMap { path in
            guard let source = try? String(contentsOf: root.appending(path: "\(folder)/\(path)"), encoding: .utf8)
            else { return nil }
            return SourceFile(path: "\(folder)/\(path)", source)
        }
    }
}
