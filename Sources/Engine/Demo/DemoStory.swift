import Domain
import Storage

/// What the demo shows at the end: the funnel, the channels, one lead from its first click to the deal, where to go on.
package struct DemoStory: Sendable {
    /// The chapters, each with the sentence that introduces it.
    package let chapters: [Chapter]

    /// A part of the story.
    package struct Chapter: Sendable {
        package let title: String
        package let introduction: String
        package let body: String
    }

    /// The width the story is made for, in columns.
    package static let width = 100

    /// The whole story as text, at most `width` columns wide.
    package var text: String {
        chapters.map { chapter in
            let rule = String(repeating: "═", count: chapter.title.count)
            return [chapter.title, rule, chapter.introduction, "", chapter.body].joined(separator: "\n")
        }.joined(separator: "\n\n")
    }
}

extension Engine {
    /// Tells what the workspace shows as of now. Works for every workspace with leads; throws `not_found` when nobody was
    /// ever won or even captured.
    package func demoStory(of days: ClosedRange<Day>, asOf now: Instant) throws -> DemoStory {
        let query = ReportQuery(asOf: now)
        let channels = try report("channels", query)
        let lead = try explainedLead()
        let explanation = LeadExplanation(try self.lead(lead))
        return DemoStory(chapters: [
            .init(
                title: "Ninety days in one table",
                introduction: "How far the leads of \(days.lowerBound) to \(days.upperBound) got, step by step.",
                body: try report("funnel", query).text(width: DemoStory.width)),
            .init(
                title: "What a prospect costs",
                introduction: "Cheap leads are not cheap prospects: CPL beside CPP, media alone and fully loaded.",
                body: channels.keeping(DemoStory.costColumns).text(width: DemoStory.width)),
            .init(
                title: "Why L\(lead.value) is where it is",
                introduction: "Every point, step and touch of one lead, from the first click to the deal.",
                body: explanation.text),
            .init(
                title: "Where to look", introduction: "The same and more, from the command line:",
                body: DemoStory.commands(lead)),
        ])
    }

    /// The first won lead with touches of at least three channels; where there is none, the won lead with the most, and
    /// where nobody was won, the first lead.
    private func explainedLead() throws -> ID<Person> {
        var filter = LeadFilter()
        filter.milestone = .won
        filter.limit = 200
        var best: (lead: ID<Person>, channels: Int)?
        for listing in try leads(filter) {
            let chain = LeadExplanation(try lead(listing.row.person)).chain
            let channels = Set(chain.map(\.channel)).count
            if channels > best?.channels ?? 0 { best = (listing.row.person, channels) }
            if channels >= 3 { break }
        }
        if let best { return best.lead }
        guard let first = try leads(LeadFilter()).first else {
            throw Problem(.notFound, "the workspace '\(workspace)' has no lead to tell of")
        }
        return first.row.person
    }
}

extension DemoStory {
    fileprivate static let costColumns = [
        "leads", "prospects", "lead_to_prospect", "cpl_media", "cpl", "cpp_media", "cpp",
    ]

    fileprivate static func commands(_ lead: ID<Person>) -> String {
        [
            ("touchstone report advisor", "what is healthy, what is not"),
            ("touchstone report rejections", "what sales turned away, and which rules let it through"),
            ("touchstone lead list --proposed", "who waits for sales now"),
            ("touchstone lead timeline L\(lead.value)", "every fact of this lead"),
        ].map { "  " + rightPadded($0.0, 42) + $0.1 }.joined(separator: "\n") + "\n"
    }
}

extension Report {
    /// The same report with only these columns of its first table, beside the groups.
    fileprivate func keeping(_ columns: [String]) -> Report {
        let tables = tables.prefix(1).map { table in
            let kept = table.columns.indices.filter { $0 == 0 || columns.contains(table.columns[$0].id) }
            return ReportTable(
                id: table.id, title: table.title, columns: kept.map { table.columns[$0] },
                rows: table.rows.map { row in kept.map { row[$0] } },
                totals: table.totals.map { row in kept.map { row[$0] } })
        }
        return Report(
            id: id, title: title, answer: answer, tables: tables, notes: notes, formulas: formulas,
            minimumCases: minimumCases)
    }
}
