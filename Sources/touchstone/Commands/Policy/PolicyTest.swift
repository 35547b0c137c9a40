import ArgumentParser
import Domain
import PolicyFile

struct PolicyTest: ParsableCommand {
    static let configuration = CommandConfiguration(
        "test", "Runs the examples that stand in a policy.",
        examples: [
            Example("policy test policy.yaml", "which examples hold, and what differs"),
            Example("policy test lead-first --json", "of a policy that comes along, for programs"),
        ])

    @Argument(help: "A file, or the name of a policy that comes along.", completion: .file(extensions: ["yaml"]))
    var policy: String

    @OptionGroup(title: "Form") var form: OutputOptions

    func run() throws {
        let results = try PolicyText(policy).document().test()
        form.output.show(Listing(results))
        let failed = results.count { !$0.holds }
        form.output.say("\(results.count) examples, \(failed) failed.")
        if failed > 0 { throw ExitStatus.failure }
    }
}

extension Listing {
    /// One row for each example that holds and for each difference in one that does not.
    fileprivate init(_ results: [ExampleResult]) {
        columns = [
            Column(id: "example", heading: "Example"), Column(id: "result", heading: "Result"),
            Column(id: "at", heading: "At"), Column(id: "claim", heading: "Claim"),
            Column(id: "expected", heading: "Expected"), Column(id: "actual", heading: "Actual"),
        ]
        rows = results.flatMap { result -> [[Field]] in
            let name = Field.text(result.example.name)
            if result.holds { return [[name, .text("holds")] + Array(repeating: .text(""), count: 4)] }
            return result.differences.map { difference in
                [
                    name, .text("differs"), .moment(difference.at), .text(difference.claim),
                    .text(difference.expected), .text(difference.actual),
                ]
            }
        }
    }
}
