import ArgumentParser

struct TokenCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        "token", "Keeps the tokens, with which programs use the API.",
        examples: [
            Example("token create warehouse --role read_only", "what users of a role may do"),
            Example("token list", "all tokens, without what is secret in them"),
            Example("token revoke AT2 --yes", "what shows it from now on is refused"),
        ],
        subcommands: [TokenCreate.self, TokenList.self, TokenRevoke.self])
}
