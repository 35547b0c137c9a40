import ArgumentParser

/// The program: `touchstone <noun> <verb>`.
struct Touchstone: ParsableCommand {
    static let configuration = CommandConfiguration(
        "touchstone", "Tells prospects from leads: captures, scores, qualifies, attributes, and explains each step.",
        examples: [
            Example("config show --origin", "which settings hold, and where each comes from"),
            Example("completion bash", "a script that completes commands in your shell"),
        ],
        version: "0.1.0",
        subcommands: [ConfigCommand.self, CompletionCommand.self])
}
