import Domain

/// A command of the program as it describes itself.
struct CommandDescription {
    /// The words after the program's name.
    let path: [String]
    /// The text below the one sentence; it holds the examples.
    let discussion: String

    /// The lines to type that the command's help shows, without the program's name.
    var examples: [String] {
        discussion.split(separator: "\n").map { $0.drop { $0 == " " } }.filter { $0.hasPrefix("touchstone ") }
            .map { String($0.dropFirst("touchstone ".count)) }
    }

    /// Every command of the program, parents before children.
    static func all(of program: Program) throws -> [CommandDescription] {
        let document = try JSON(parsing: try program.run("--experimental-dump-help").output)
        return all(below: document["command"] ?? .null, path: [])
    }

    private static func all(below command: JSON, path: [String]) -> [CommandDescription] {
        let own = CommandDescription(path: path, discussion: command["discussion"]?.string ?? "")
        return [own]
            + (command["subcommands"]?.array ?? []).flatMap { child -> [CommandDescription] in
                guard let name = child["commandName"]?.string, name != "help" else { return [] }
                return all(below: child, path: path + [name])
            }
    }
}
