import Domain
import Foundation

/// A command that a client hands over, with everything about the client that it depends on.
struct CommandRequest {
    let arguments: [String]
    let folder: String
    let environment: [String: String]
    /// Of the client's standard output and standard error.
    let output: Terminal
    let errors: Terminal

    /// What a command wants to know of a stream.
    struct Terminal {
        let isTerminal: Bool
        let width: Int?
    }
}

extension CommandRequest {
    /// What is handed over of the command that this process was asked for.
    init(_ arguments: [String]) {
        let place = Surroundings.current
        self.arguments = arguments
        folder = place.folder
        var environment = place.environment.filter { name, _ in
            ["USER", "NO_COLOR", "TERM", "LANG"].contains(name) || name.hasPrefix("TOUCHSTONE_")
        }
        // The server may run under another name.
        environment["USER"] = environment["USER"] ?? NSUserName()
        self.environment = environment
        output = Terminal(isTerminal: place.output.isTerminal, width: place.output.width)
        errors = Terminal(isTerminal: place.errors.isTerminal, width: place.errors.width)
    }

    /// For the way to the server.
    var json: JSON {
        [
            "arguments": .array(arguments.map { .string($0) }), "folder": .string(folder),
            "environment": .object(environment.mapValues { .string($0) }), "output": output.json,
            "errors": errors.json,
        ]
    }

    /// Reads what a client sent; nil where it is something else.
    init?(_ json: JSON) {
        guard let arguments = json["arguments"]?.array?.compactMap(\.string), let folder = json["folder"]?.string,
            let environment = json["environment"]?.object, let output = json["output"], let errors = json["errors"]
        else { return nil }
        self.arguments = arguments
        self.folder = folder
        self.environment = environment.compactMapValues(\.string)
        self.output = Terminal(output)
        self.errors = Terminal(errors)
    }
}

extension CommandRequest.Terminal {
    fileprivate var json: JSON {
        ["isTerminal": .bool(isTerminal), "width": width.map { .integer(Int64($0)) } ?? .null]
    }

    fileprivate init(_ json: JSON) {
        isTerminal = json["isTerminal"] == true
        width = json["width"]?.integer.map { Int($0) }
    }
}
