import ArgumentParser
import Domain
import Engine

struct AttributionCommand: EngineCommand {
    static let configuration = CommandConfiguration(
        "attribution", "Divides conversions over the touches that led to them.",
        examples: [
            Example("attribution", "all models side by side"),
            Example("attribution --model w.first_mql_prospect --by campaign", "one model, by campaign"),
            Example("attribution --target won --accounts", "deals won, the people of an account pooled"),
        ])

    @Option(help: ArgumentHelp("One of \(AttributionModels.catalogue.ids.joined(separator: ", ")); without it all."))
    var model: String?

    @Option(help: "The conversion to divide: lead, mql, prospect, opportunity or won; without it the policy's.")
    var target: AnchorPoint?

    @Flag(help: "Pool the people of an account into one journey.")
    var accounts = false

    @OptionGroup(title: "Query") var question: QueryOptions
    @OptionGroup(title: "Query") var parts: ReportParts
    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    func run(_ engine: Engine, _ output: Output) throws {
        var query = try question.query(now: Wiring.now())
        if let model { query.model = try AttributionModels.catalogue.member(model).id }
        query.target = target
        query.poolsAccounts = accounts
        try parts.show(try engine.report("attribution", query), output)
    }
}

extension AnchorPoint: ExpressibleByArgument {}
