import ArgumentParser
import Domain
import Engine
import Storage

struct FirmographicsShow: EngineCommand {
    static let configuration = CommandConfiguration(
        "show", "Shows what the table says of one company.",
        examples: [Example("firmographics show acme.com", "by a domain, a web address or an e-mail address")])

    @Argument(help: "A domain, a web address or an e-mail address.")
    var company: String

    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    func run(_ engine: Engine, _ output: Output) throws {
        output.show(Listing(try engine.firmographics(of: company)))
    }
}

extension Listing {
    fileprivate init(_ row: FirmographicRow) {
        columns = [Column(id: "name", heading: "Name"), Column(id: "value", heading: "Value")]
        let members = row.record.members.sorted { $0.key < $1.key }
        rows =
            [[.text("domain"), .text(row.record.domain)]] + members.map { [.text($0.key), .plain($0.value)] }
            + [[.text("source"), .text(row.source)], [.text("recorded_at"), .moment(row.recordedAt)]]
    }
}
