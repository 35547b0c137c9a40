import ArgumentParser

struct PersonCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        "person", "Shows persons, leads or not, and what they are recognised by.",
        examples: [
            Example("person list", "by number"),
            Example("person list --email ann@example.com", "who carries an address"),
            Example("person show P42", "its profiles and identifiers"),
        ],
        subcommands: [PersonList.self, PersonShow.self])
}
