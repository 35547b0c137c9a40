import ArgumentParser
import Domain
import Engine

struct EnrichLead: OutsideCommand {
    static let configuration = CommandConfiguration(
        "lead", "Asks providers for what is not known of a lead, in the order of the policy.",
        examples: [
            Example("enrich lead L42 --dry-run", "who would be asked, if nobody before knew anything"),
            Example("enrich lead L42", "ask, and decide anew"),
            Example("enrich lead L42 --again", "ask even where an answer is kept"),
        ])

    @Argument(help: "The lead's number.")
    var lead: LeadNumber

    @Flag(help: "Ask again where an answer is kept or was had lately.")
    var again = false

    @OptionGroup(title: "Action") var writing: WriteOptions
    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    func run(_ engine: Engine, _ outside: Outside, _ output: Output) async throws {
        if writing.dryRun {
            output.show(Listing(try engine.enrichmentPlan(lead.id, isForced: again)))
            output.say("This was a dry run: nobody was asked and nothing was changed.")
        } else {
            let run = try await engine.enrich(lead.id, isForced: again, fetch: outside.fetch)
            output.show(Listing(run))
            if !run.open.isEmpty { output.say("Still unknown: \(run.open.joined(separator: ", ")).") }
        }
    }
}

extension Listing {
    /// The providers that would be asked.
    fileprivate init(_ steps: [EnrichmentStep]) {
        columns = [
            Column(id: "provider", heading: "Provider"), Column(id: "by", heading: "By"),
            Column(id: "attributes", heading: "For"), Column(id: "cost", heading: "Cost", isNumber: true),
        ]
        rows = steps.map { step in
            [
                .text(step.provider.id), .text(step.provider.key.rawValue),
                .text(step.attributes.joined(separator: ", ")), .money(step.provider.cost),
            ]
        }
    }

    /// What each provider said.
    fileprivate init(_ run: EnrichmentRun) {
        columns = [
            Column(id: "provider", heading: "Provider"), Column(id: "outcome", heading: "Outcome"),
            Column(id: "found", heading: "Found"), Column(id: "cost", heading: "Cost", isNumber: true),
            Column(id: "note", heading: "Note"),
        ]
        rows = run.lines.map { line in
            [
                .text(line.provider), .text(line.isCached ? "\(line.outcome) (kept)" : line.outcome),
                .text(line.traits.map { "\($0.name) \($0.value.display)" }.joined(separator: ", ")), .money(line.cost),
                .text(line.note),
            ]
        }
    }
}
