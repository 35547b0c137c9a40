import ArgumentParser

struct MigrateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        "migrate", "Shows the steps of the database's schema, and takes those that are to come.",
        examples: [
            Example("migrate status", "what is applied, and what is to come"),
            Example("migrate up --dry-run", "what would be applied"),
        ],
        subcommands: [MigrateStatus.self, MigrateUp.self])
}
