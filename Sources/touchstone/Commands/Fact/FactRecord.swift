import ArgumentParser
import Domain
import Engine

struct FactRecord: WritingCommand {
    static let configuration = CommandConfiguration(
        "record", "Records facts, given as messages of the tracking API; each is recorded or turned away by itself.",
        examples: [
            Example(
                "fact record '{\"type\":\"track\",\"userId\":\"u1\",\"event\":\"Demo Requested\",\"messageId\":\"m1\"}'",
                "one; the same again changes nothing"),
            Example(
                "fact record '{\"type\":\"identify\",\"userId\":\"u1\",\"traits\":{\"email\":\"ann@acme.com\"}}' --dry-run",
                "whether it would be taken in"),
        ])

    @Argument(help: "Messages in JSON.")
    var messages: [String]

    @OptionGroup(title: "Action") var writing: WriteOptions
    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    func run(_ engine: Engine, _ output: Output) throws {
        let read = try messages.map { text throws(Problem) in
            do throws(JSONError) { return try JSON(parsing: text) } catch {
                throw Problem(
                    .invalid, "'\(text.prefix(40))' is no JSON: \(error)", hint: "expected an object in quotation marks"
                )
            }
        }
        let outcomes = try engine.takeIn(read, from: "cli:\(engine.caller.name)")
        output.show(Listing(outcomes))
        if outcomes.contains(where: { $0.flaw != nil }) { throw ExitStatus.partial }
    }
}

extension Listing {
    fileprivate init(_ outcomes: [MessageOutcome]) {
        columns = [
            Column(id: "recorded", heading: "Recorded"), Column(id: "lead", heading: "Lead"),
            Column(id: "new_facts", heading: "New facts", isNumber: true), Column(id: "problem", heading: "Because"),
        ]
        rows = outcomes.map { outcome in
            [
                .text(outcome.flaw == nil ? "yes" : "no"), .text(outcome.person.map { "L\($0.value)" }),
                .number(outcome.newFacts), .text(outcome.flaw?.message),
            ]
        }
    }
}
