import ArgumentParser
import Domain
import Engine
import Storage

struct AccountList: EngineCommand {
    static let configuration = CommandConfiguration(
        "list", "Lists companies by number.",
        examples: [
            Example("account list", "the first fifty"), Example("account list --after A50 --limit 50", "the next page"),
        ])

    @Option(help: "Only companies after this number.", transform: { try ID.typed($0, as: "account", such: "A3") })
    var after: ID<Account>?

    @Option(help: "At most so many, up to 10000.")
    var limit = 50

    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    func validate() throws {
        guard (1...10_000).contains(limit) else { throw ValidationError("--limit is from 1 to 10000, not \(limit).") }
    }

    func run(_ engine: Engine, _ output: Output) throws {
        let accounts = try engine.accountPage(after: after, limit: limit)
        output.show(Listing(accounts))
        if let last = accounts.last?.account.id, accounts.count == limit {
            output.say("There may be more: --after \(last)")
        }
    }
}

extension Listing {
    fileprivate init(_ accounts: [AccountSummary]) {
        columns = [
            Column(id: "account", heading: "Account"), Column(id: "name", heading: "Name"),
            Column(id: "domain", heading: "Domain"), Column(id: "people", heading: "People", isNumber: true),
        ]
        rows = accounts.map { row in
            [
                .text("\(row.account.id)"), .text(row.account.name), .text(row.account.domain), .number(row.people),
            ]
        }
    }
}
