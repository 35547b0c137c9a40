import ArgumentParser

struct ConfigCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        "config", "Shows and checks the settings.",
        examples: [
            Example("config show --origin", "which settings hold, and where each comes from"),
            Example("config check --config touchstone.yaml", "whether a settings file makes sense"),
        ],
        subcommands: [ConfigShow.self, ConfigCheck.self])
}
