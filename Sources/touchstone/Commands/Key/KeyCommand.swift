import ArgumentParser

struct KeyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        "key", "Keeps the write keys, with which pages, apps and programs send facts.",
        examples: [
            Example("key create website --origin https://example.com", "for the pages of one site"),
            Example("key list", "all keys"),
            Example("key revoke K2 --yes", "what is sent with it from now on is refused"),
        ],
        subcommands: [KeyCreate.self, KeyList.self, KeyRevoke.self])
}
