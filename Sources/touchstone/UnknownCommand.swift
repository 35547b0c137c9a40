import ArgumentParser
import Domain

/// A word where a command should stand.
enum UnknownCommand {
    /// The complaint with the nearest right word; nil when every command in the arguments is known.
    static func problem(in arguments: [String]) -> Problem? {
        var command: any ParsableCommand.Type = Touchstone.self
        var path = ["touchstone"]
        for word in arguments {
            let choices = command.configuration.subcommands
            guard !choices.isEmpty, !word.hasPrefix("-"), word != "help" else { return nil }
            guard let next = choices.first(where: { $0.configuration.commandName == word }) else {
                let names = choices.compactMap { $0.configuration.commandName }
                return Problem(
                    .invalid, "'\(path.joined(separator: " "))' has no command '\(word)'",
                    hint: Suggestion.hint(for: word, among: names))
            }
            command = next
            path.append(word)
        }
        return nil
    }
}
