import ArgumentParser
import Domain
import Engine
import Foundation
import Storage

struct FactList: EngineCommand {
    static let configuration = CommandConfiguration(
        "list", "Lists the facts that were recorded last, the newest first.",
        examples: [
            Example("fact list --limit 20", "of everybody"),
            Example("fact list --kind demo_requested", "of one kind"),
            Example("fact list --after F100", "those recorded after that one, the oldest first"),
            Example("fact list --follow", "those that come from now on, until Ctrl-C"),
        ])

    @Option(help: "Only facts of this kind.")
    var kind: String?

    @Option(help: "Only facts recorded after this one, the oldest first.", transform: FactNumber.id)
    var after: ID<Fact>?

    @Option(help: "At most so many, up to 10000.")
    var limit = 50

    @Flag(help: "Go on with those that come, the oldest first.")
    var follow = false

    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    func validate() throws {
        guard (1...10_000).contains(limit) else { throw ValidationError("--limit is from 1 to 10000, not \(limit)") }
    }

    func run(_ engine: Engine, _ output: Output) throws {
        var request = FactPageRequest()
        request.kind = kind
        request.limit = limit
        request.after = after
        guard follow else { return output.show(Listing(try engine.factPage(request).facts)) }
        request.after = try after ?? engine.factPage(FactPageRequest()).facts.first?.fact.id ?? ID(0)
        while true {
            let page = try engine.factPage(request)
            if !page.facts.isEmpty { output.show(Listing(page.facts)) }
            request.after = page.last ?? page.facts.last?.fact.id ?? request.after
            if page.last == nil { Thread.sleep(forTimeInterval: 0.5) }
        }
    }
}

extension Listing {
    /// A line for each fact.
    init(_ facts: [FactRow]) {
        columns = [
            Column(id: "fact", heading: "Fact"), Column(id: "recorded_at", heading: "Recorded"),
            Column(id: "occurred_at", heading: "Happened"), Column(id: "lead", heading: "Lead"),
            Column(id: "kind", heading: "Kind"), Column(id: "what", heading: "What"),
            Column(id: "source", heading: "Source"),
        ]
        rows = facts.map { row in
            [
                .text("\(row.fact.id)"), .moment(row.recordedAt), .moment(row.fact.occurredAt),
                .text("L\(row.person.value)"), .text(row.fact.body.kind), .text(row.fact.body.summary),
                .text(row.fact.source),
            ]
        }
    }
}
