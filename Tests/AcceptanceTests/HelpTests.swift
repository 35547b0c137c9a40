import Testing

@Suite("Help")
struct HelpTests {
    @Test("the help of every command begins with a sentence and examples of that command")
    func helpBeginsWithExamples() throws {
        try withProgram { program in
            let commands = try CommandDescription.all(of: program)
            #expect(commands.count > 20)
            for command in commands {
                let run = try program.run(command.path + ["--help"])
                let name = command.path.joined(separator: " ")
                #expect(run.status == 0 && run.errors.isEmpty, "\(name): \(run.errors)")
                let parts = run.output.split(separator: "\n\n", omittingEmptySubsequences: true)
                #expect(parts[0].hasSuffix("."), "\(name)")
                #expect(parts[1].hasPrefix("EXAMPLES:\n  touchstone "), "\(name)")
                #expect(!command.examples.isEmpty, "\(name)")
                for example in command.examples { #expect(example.hasPrefix(name), "\(example)") }
            }
        }
    }

    /// Whether a command needs what is not there in a test, so that it cannot be compared beside a server.
    static func needsMore(_ line: String) -> Bool {
        // The host is looked up, which not every machine that tests can do.
        if line.hasPrefix("webhook create") { return true }
        // A checkpoint says when it was made, to the millisecond.
        return line.hasPrefix("serve") || line.hasPrefix("health") || line.hasPrefix("audit checkpoint")
            || line.hasSuffix("--follow")
            || line.hasPrefix("backup restore") && line.hasSuffix("--yes")
    }

    @Test("every example in the help that is not compared beside a server is understood")
    func examplesAreUnderstood() throws {
        try withProgram { program in
            for command in try CommandDescription.all(of: program) {
                for example in command.examples where Self.needsMore(example) {
                    var line = example.prefix(upTo: example.firstRange(of: " > ")?.lowerBound ?? example.endIndex)
                    // The server would run, and facts be followed, until somebody ends it.
                    let isEndless = line.hasPrefix("serve") || line.hasSuffix("--follow")
                    if isEndless || line.hasPrefix("webhook create") { line += " --help" }
                    let run = try program.shell("touchstone \(line)")
                    #expect(run.status != 2 && run.status != 1, "\(example): \(run.errors)")
                }
            }
        }
    }

    @Test("nothing at all is answered with help")
    func nothingIsAnsweredWithHelp() throws {
        try withProgram { program in
            for arguments in [[], ["help"], ["--help"], ["-h"]] {
                let run = try program.run(arguments)
                #expect(run.status == 0 && run.output.contains("SUBCOMMANDS:"), "\(arguments)")
            }
        }
    }

    @Test("there is a completion for three shells")
    func completionsAreGiven() throws {
        try withProgram { program in
            for (shell, mark) in [("bash", "complete -o"), ("zsh", "#compdef touchstone"), ("fish", "complete -c")] {
                let run = try program.run("completion", shell)
                #expect(run.status == 0 && run.output.contains(mark), "\(shell)")
            }
        }
    }
}
