import ArgumentParser
import Domain

/// In what form a command answers, which every command can be told.
struct OutputOptions: ParsableArguments {
    @Flag(help: "Answer in JSON.")
    var json = false

    @Flag(help: "Answer in CSV.")
    var csv = false

    @Flag(name: .shortAndLong, help: "Say nothing but the answer.")
    var quiet = false

    func validate() throws {
        if json && csv { throw ValidationError("--json and --csv exclude each other") }
    }

    /// Where the answer goes.
    var output: Output { Output(format: json ? .json : csv ? .csv : .text, isQuiet: quiet) }
}
