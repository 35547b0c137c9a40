import ArgumentParser

struct IntakeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        "intake", "Says whether messages are taken in or only kept, and switches between the two.",
        examples: [
            Example("intake status", "how it stands, and how many messages wait"),
            Example("intake store-only --reason 'rules being mended'", "keep what comes, decide on nothing"),
            Example("intake resume", "take in what was kept, and everything from now on"),
        ],
        subcommands: [IntakeStatusCommand.self, IntakeStoreOnly.self, IntakeResume.self])
}
