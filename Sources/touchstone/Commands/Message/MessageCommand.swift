import ArgumentParser

struct MessageCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        "message", "Shows the messages that could not be taken in, and tries them again.",
        examples: [
            Example("message list", "the newest hundred, each with the reason"),
            Example("message show X3", "as it was sent"),
            Example("message retry X3", "after what was wrong is mended"),
            Example("message discard X3 --yes", "gives it up"),
        ],
        subcommands: [MessageList.self, MessageShow.self, MessageRetry.self, MessageDiscard.self])
}
