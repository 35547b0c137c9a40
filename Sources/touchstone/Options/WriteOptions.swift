import ArgumentParser
import Domain

/// How a command that changes something is told to go about it.
struct WriteOptions: ParsableArguments {
    @Flag(help: "Say what would happen and change nothing.")
    var dryRun = false
}

/// How a command that destroys something is told that it may.
struct ConsentOptions: ParsableArguments {
    @Flag(help: "Do it without asking.")
    var yes = false

    @Flag(help: "Never ask; without --yes that is a no.")
    var noInput = false

    /// Returns when there is consent: by --yes, or by a person who was asked on a terminal. Throws `forbidden` otherwise.
    func require(_ question: String) throws(Problem) {
        if yes { return }
        guard !noInput, StandardStream.error.isTerminal else {
            throw Problem(.forbidden, "not done without consent: \(question)", hint: "add --yes to do it")
        }
        StandardStream.error.write("\(question.harmless) [y/N] ")
        guard ["y", "yes"].contains(Surroundings.current.readLine()?.lowercased() ?? "") else {
            throw Problem(.forbidden, "not done, and nothing was changed")
        }
    }
}
