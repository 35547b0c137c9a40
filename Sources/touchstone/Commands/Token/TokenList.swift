import ArgumentParser
import Engine
import Storage

struct TokenList: EngineCommand {
    static let configuration = CommandConfiguration(
        "list", "Lists the tokens in the order in which they were made.",
        examples: [Example("token list", "all tokens, without what is secret in them")])

    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    func run(_ engine: Engine, _ output: Output) throws { output.show(Listing(try engine.apiTokens())) }
}

extension Listing {
    fileprivate init(_ tokens: [APIToken]) {
        columns = [
            Column(id: "id", heading: "Token"), Column(id: "name", heading: "Name"),
            Column(id: "user", heading: "User"), Column(id: "scopes", heading: "Scopes"),
            Column(id: "created_at", heading: "Made"), Column(id: "expires_at", heading: "Ends"),
            Column(id: "revoked_at", heading: "Revoked"),
        ]
        rows = tokens.map { token in
            [
                .text("\(token.id)"), .text(token.name), .text(token.user.map { "\($0)" }),
                .text(token.scopeNames.joined(separator: " ")), .moment(token.createdAt), .moment(token.expiresAt),
                .moment(token.revokedAt),
            ]
        }
    }
}
