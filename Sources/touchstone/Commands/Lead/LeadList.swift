import ArgumentParser
import Domain
import Engine
import Storage

struct LeadList: EngineCommand {
    static let configuration = CommandConfiguration(
        "list", "Lists leads by number.",
        examples: [
            Example("lead list --proposed", "who waits for an acceptance"),
            Example("lead list --stage marketing_qualified --min-score 80", "of one stage, from a score on"),
            Example("lead list --after L50 --limit 50", "the next page"),
            Example("lead list --csv > leads.csv", "for a spreadsheet"),
        ])

    @Option(help: "Only leads at this milestone.")
    var stage: Milestone?

    @Flag(help: "Only leads that wait for an acceptance.")
    var proposed = false

    @Option(help: "Only leads with this score or more.")
    var minScore: Int?

    @Option(help: "Only leads after this number.")
    var after: LeadNumber?

    @Option(help: "At most so many, up to 10000.")
    var limit = 50

    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    func run(_ engine: Engine, _ output: Output) throws {
        var filter = LeadFilter()
        filter.milestone = stage
        filter.proposedOnly = proposed
        filter.minimumScore = minScore.map { Points($0) }
        filter.after = after?.id
        filter.limit = limit
        let leads = try engine.leads(filter)
        output.show(Listing(leads))
        if let last = leads.last, leads.count == limit {
            output.say("There may be more: --after L\(last.row.person.value)")
        }
    }
}

extension Listing {
    fileprivate init(_ leads: [LeadListing]) {
        columns = [
            Column(id: "lead", heading: "Lead"), Column(id: "name", heading: "Name"),
            Column(id: "company", heading: "Company"), Column(id: "stage", heading: "Stage"),
            Column(id: "milestone", heading: "Milestone"), Column(id: "score", heading: "Score", isNumber: true),
            Column(id: "grade", heading: "Grade"), Column(id: "temperature", heading: "Temperature"),
            Column(id: "channel", heading: "Channel"), Column(id: "proposed_at", heading: "Proposed"),
            Column(id: "last_fact_at", heading: "Last seen"),
        ]
        rows = leads.map { lead in
            [
                .text("L\(lead.row.person.value)"), .text(lead.name), .text(lead.company), .text(lead.stage),
                .text(lead.row.milestone?.rawValue), .points(lead.row.score), .text(lead.row.grade),
                .text(lead.temperature.rawValue), .text(lead.channel), .moment(lead.row.proposedAt),
                .moment(lead.row.lastFactAt),
            ]
        }
    }
}
