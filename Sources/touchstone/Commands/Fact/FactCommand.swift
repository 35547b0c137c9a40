import ArgumentParser

struct FactCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        "fact", "Shows what is recorded, as it comes in, and records more.",
        examples: [
            Example("fact list", "the facts that were recorded last"),
            Example("fact list --follow", "those that come, until you end it with Ctrl-C"),
        ],
        subcommands: [FactList.self, FactShow.self, FactRecord.self])
}
