import Testing

/// A rule of the house that a reader of one file can check, with snippets that prove that it can fail.
struct Rule: Sendable, CustomTestStringConvertible {
    /// What is true of every file, in a sentence.
    let name: String
    let breaches: @Sendable (SourceFile) -> [Breach]
    /// Files that break the rule, each on the given lines and nowhere else.
    let planted: [Snippet]
    /// Files that look as if they broke it and do not.
    let clean: [Snippet]

    var testDescription: String { name }

    /// A file that exists only here.
    struct Snippet: Sendable {
        let path: String
        let source: String
        let lines: [Int]

        init(_ path: String, _ source: String, lines: Int...) {
            self.path = path
            self.source = source
            self.lines = lines
        }

        var file: SourceFile { SourceFile(path: path, source) }
    }

    static let all: [Rule] = [
        .imports, .foundationInDomain, .pureDomain, .nothingPublic, .noTraps, .nothingUnfinished, .reasons, .length,
        .noDrawers, .sqlInStorage, .quietLibraries, .thinCommands,
    ]
}
