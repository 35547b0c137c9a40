import ArgumentParser
import Domain
import Engine

struct LeadBulk: WritingCommand {
    static let configuration = CommandConfiguration(
        "bulk", "Does something to many leads, each by itself; --dry-run says what would come of it.",
        examples: [
            Example(
                "lead bulk recycle --filter 'lastFactAt < now - duration(\"60d\")' --reason no_response --dry-run",
                "what would become of the leads that meet a condition"),
            Example("lead bulk disqualify L3 L9 --reason wrong_fit --yes", "two leads, without being asked"),
        ])

    @Argument(help: "What is done: reject, recycle, disqualify or reopen.")
    var verb: Verb

    @Argument(help: "The leads; or give --filter.")
    var leads: [LeadNumber] = []

    @Option(help: "The leads that meet this condition in CEL, by number.")
    var filter: String?

    @Option(help: "With --filter, at most so many.")
    var limit = 200

    @Option(help: "The code of a reason of the policy; 'reopen' needs none.")
    var reason: String?

    @Option(help: "The day a rest ends, in UTC.")
    var until: DayArgument?

    @OptionGroup(title: "Action") var action: ActionOptions
    @OptionGroup(title: "Action") var writing: WriteOptions
    @OptionGroup(title: "Consent") var consent: ConsentOptions
    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    enum Verb: String, CaseIterable, ExpressibleByArgument { case reject, recycle, disqualify, reopen }

    func validate() throws {
        guard leads.isEmpty != (filter == nil) else { throw ValidationError("Give either leads or --filter.") }
        guard Set(leads.map(\.id)).count == leads.count else { throw ValidationError("A lead is named twice.") }
        guard verb == .reopen || reason != nil else { throw ValidationError("'\(verb.rawValue)' needs --reason.") }
        guard verb == .recycle || until == nil else { throw ValidationError("--until belongs to 'recycle'.") }
        guard limit > 0 else { throw ValidationError("--limit must be at least 1, not \(limit).") }
    }

    func run(_ engine: Engine, _ output: Output) throws {
        if !writing.dryRun {
            let which = filter == nil ? "\(leads.count) leads" : "up to \(limit) leads that meet the condition"
            try consent.require("Do '\(verb.rawValue)' to \(which)?")
        }
        let outcome = try engine.bulk(
            filter.map { .filter($0, limit: limit) } ?? .leads(leads.map(\.id)), what, action.action)
        output.show(Listing(outcome))
        if outcome.hasMore { output.say("More leads meet the condition than --limit takes.") }
        if outcome.items.contains(where: { $0.problem != nil }) { throw ExitStatus.partial }
    }

    private var what: BulkAction {
        switch verb {
        case .reject: .reject(reason: reason ?? "")
        case .recycle: .recycle(reason: reason ?? "", until: until.map { Instant($0.day) })
        case .disqualify: .disqualify(reason: reason ?? "")
        case .reopen: .reopen
        }
    }
}

extension Listing {
    fileprivate init(_ outcome: BulkOutcome) {
        columns = [
            Column(id: "lead", heading: "Lead"), Column(id: "done", heading: "Done"),
            Column(id: "stage", heading: "Stage"), Column(id: "problem", heading: "Because"),
        ]
        rows = outcome.items.map { item in
            [
                .text("L\(item.lead.value)"), .text(item.problem == nil ? "yes" : "no"), .text(item.stage),
                .text(item.problem?.message),
            ]
        }
    }
}
