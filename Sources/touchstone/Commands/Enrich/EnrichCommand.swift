import ArgumentParser

struct EnrichCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        "enrich", "Completes what is known of leads by asking providers, and shows how these are doing.",
        examples: [
            Example("enrich lead L42 --dry-run", "who would be asked what"),
            Example("enrich status", "match rate, cost and budget of each provider"),
        ],
        subcommands: [EnrichLead.self, EnrichStatus.self])
}
