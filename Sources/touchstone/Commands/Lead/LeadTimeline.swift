import ArgumentParser
import Domain
import Engine

struct LeadTimeline: EngineCommand {
    static let configuration = CommandConfiguration(
        "timeline", "Lists everything that happened to a lead and everything that was concluded from it.",
        examples: [
            Example("lead timeline L42", "facts and decisions in the order of time"),
            Example("lead timeline L42 --csv", "for a spreadsheet"),
        ])

    @Argument(help: "The lead's number.")
    var lead: LeadNumber

    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    func run(_ engine: Engine, _ output: Output) throws {
        output.show(Listing(TimelineEntry.all(of: try engine.lead(lead.id))))
    }
}

extension Listing {
    fileprivate init(_ entries: [TimelineEntry]) {
        columns = [
            Column(id: "at", heading: "When"), Column(id: "id", heading: "Id"), Column(id: "kind", heading: "Kind"),
            Column(id: "what", heading: "What"), Column(id: "source", heading: "Source"),
        ]
        rows = entries.map { entry in
            [.moment(entry.at), .text(entry.id), .text(entry.kind), .text(entry.what), .text(entry.source)]
        }
    }
}
