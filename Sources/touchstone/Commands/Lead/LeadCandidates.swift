import ArgumentParser
import Domain
import Engine

struct LeadCandidates: EngineCommand {
    static let configuration = CommandConfiguration(
        "candidates", "Lists pairs of people who may be one, the likeliest first; nothing is merged by itself.",
        examples: [
            Example("lead candidates", "pairs that are more likely one person than two"),
            Example("lead candidates --likely 0.9", "nearly certain pairs, for 'lead merge'"),
        ])

    @Option(help: "Only pairs at least so likely, from 0 to 1.")
    var likely = 0.5

    @Option(help: "At most so many.")
    var limit = 100

    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    func validate() throws {
        guard (0...1).contains(likely) else { throw ValidationError("--likely must be from 0 to 1, not \(likely).") }
        guard limit > 0 else { throw ValidationError("--limit must be at least 1, not \(limit).") }
    }

    func run(_ engine: Engine, _ output: Output) throws {
        let pairs = try engine.mergeCandidates(minimumProbability: likely, limit: limit)
        output.show(Listing(pairs))
        if pairs.isEmpty { output.say("No two people resemble each other that much.") }
    }
}

extension Listing {
    fileprivate init(_ pairs: [MergeCandidate]) {
        columns = [
            Column(id: "one", heading: "Lead"), Column(id: "other", heading: "and"),
            Column(id: "percent", heading: "Likely (%)", isNumber: true), Column(id: "names", heading: "Names"),
            Column(id: "reasons", heading: "Because of"),
        ]
        rows = pairs.map { pair in
            let reasons = pair.score.reasons.map { "\($0.trait.rawValue) \($0.agreement.rawValue)" }
            return [
                .text("L\(pair.one.value)"), .text("L\(pair.other.value)"),
                .number(Int((pair.score.probability * 100).rounded(.down))),
                .text("\(pair.oneName) / \(pair.otherName)"), .text(reasons.joined(separator: ", ")),
            ]
        }
    }
}
