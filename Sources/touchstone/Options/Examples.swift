import ArgumentParser

/// A line to type, and what it does.
struct Example {
    let line: String
    let says: String

    init(_ line: String, _ says: String) {
        self.line = line
        self.says = says
    }
}

extension CommandConfiguration {
    /// A command whose help begins with examples.
    init(
        _ name: String, _ abstract: String, examples: [Example], version: String = "",
        subcommands: [any ParsableCommand.Type] = []
    ) {
        let lines = examples.map { "  touchstone \($0.line)\n      \($0.says)" }
        self.init(
            commandName: name, abstract: abstract, discussion: "EXAMPLES:\n" + lines.joined(separator: "\n"),
            version: version, subcommands: subcommands)
    }
}
