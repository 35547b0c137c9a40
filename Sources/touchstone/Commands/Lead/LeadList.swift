import ArgumentParser
import Domain
import Engine
import Storage

struct LeadList: EngineCommand {
    static let configuration = CommandConfiguration(
        "list", "Lists leads, filtered and sorted.",
        examples: [
            Example("lead list --proposed", "who waits for an acceptance"),
            Example("lead list --stage marketing_qualified --min-score 80", "of one stage, from a score on"),
            Example(
                "lead list --filter 'company.startsWith(\"Acme\") && score >= 20' --sort -score",
                "by a condition in CEL"),
            Example("lead list --after L50 --limit 50", "the next page"),
            Example("lead list --csv > leads.csv", "for a spreadsheet"),
        ])

    @Option(help: "Only leads at this milestone.")
    var stage: Milestone?

    @Flag(help: "Only leads that wait for an acceptance.")
    var proposed = false

    @Option(help: "Only leads with this score or more.")
    var minScore: Int?

    @Option(help: "Only leads that meet this condition in CEL, over the names of docs/reference/api.md.")
    var filter: String?

    @Option(
        parsing: .unconditional,
        help:
            "What to sort by: \(LeadSort.allCases.map(\.rawValue).joined(separator: ", ")); with '-' the greatest first."
    )
    var sort = "number"

    @Option(help: "Only leads after this number, where they are sorted by it.")
    var after: LeadNumber?

    @Option(help: "At most so many, up to 10000.")
    var limit = 50

    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    func validate() throws {
        guard (1...10_000).contains(limit) else { throw ValidationError("--limit is from 1 to 10000, not \(limit).") }
        guard after == nil || sort == "number" else { throw ValidationError("--after belongs to --sort number.") }
        guard order != nil else { throw ValidationError("there is no order '\(sort)'") }
    }

    func run(_ engine: Engine, _ output: Output) throws {
        var query = LeadQuery()
        query.filter = conditions.joined(separator: " && ")
        (query.sort, query.isDescending) = (order ?? .number, sort.hasPrefix("-"))
        let page = try engine.leadPage(query, after: after?.id, most: limit)
        output.show(Listing(page.leads))
        guard page.next != nil, let last = page.leads.last else { return }
        output.say(
            "There are more: " + (sort == "number" ? "--after L\(last.row.person.value)" : "--limit \(limit * 2)"))
    }

    private var order: LeadSort? { LeadSort(rawValue: sort.hasPrefix("-") ? String(sort.dropFirst()) : sort) }

    /// The condition as it was typed comes first, so that complaints name places in it.
    private var conditions: [String] {
        let others = [
            stage.map { "milestone == '\($0.rawValue)'" }, proposed ? "has(proposed)" : nil,
            minScore.map { "score >= \($0)" },
        ].compactMap { $0 }
        return (filter.map { [others.isEmpty ? $0 : "(\($0))"] } ?? []) + others
    }
}

extension Listing {
    /// A line for each lead.
    init(_ leads: [LeadListing]) {
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
