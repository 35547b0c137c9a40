import ArgumentParser
import Domain
import Engine
import Storage

struct FirmographicsList: EngineCommand {
    static let configuration = CommandConfiguration(
        "list", "Lists the companies of the table by domain.",
        examples: [
            Example("firmographics list", "the first hundred"),
            Example("firmographics list --after acme.com --limit 1000", "those that follow"),
        ])

    @Option(help: "The domain after which the list begins.")
    var after = ""

    @Option(help: "At most so many, up to 10,000.")
    var limit = 100

    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    func run(_ engine: Engine, _ output: Output) throws {
        output.show(Listing(try engine.firmographics(after: after, limit: limit)))
    }
}

extension Listing {
    fileprivate init(_ companies: [FirmographicRow]) {
        let names = ["company", "employees", "annualRevenue", "industry", "country"]
        columns =
            [Column(id: "domain", heading: "Domain")] + names.map { Column(id: $0, heading: $0) }
            + [Column(id: "source", heading: "From"), Column(id: "recorded_at", heading: "Recorded")]
        rows = companies.map { row in
            let values = names.map { name in row.record.members[name].map(Field.plain) ?? .text(nil) }
            return [.text(row.record.domain)] + values + [.text(row.source), .moment(row.recordedAt)]
        }
    }
}

extension Listing.Field {
    /// A value as it stands in the table.
    static func plain(_ value: JSON) -> Self { Self(text: value.string ?? value.canonical, json: value) }
}
