import ArgumentParser

struct AccountCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        "account", "Shows companies and the leads that belong to them.",
        examples: [Example("account list", "by number"), Example("account show A7", "with its leads")],
        subcommands: [AccountList.self, AccountShow.self])
}
