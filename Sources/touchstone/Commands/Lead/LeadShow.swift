import ArgumentParser
import Domain
import Engine
import Storage

struct LeadShow: EngineCommand {
    static let configuration = CommandConfiguration(
        "show", "Shows what is known about a lead.",
        examples: [
            Example("lead show L42", "identifiers, account, attributes and answers"),
            Example("lead show L42 --json", "for programs"),
        ])

    @Argument(help: "The lead's number.")
    var lead: LeadNumber

    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    func run(_ engine: Engine, _ output: Output) throws { output.show(Listing(try engine.lead(lead.id))) }
}

extension Listing {
    /// One row for each thing that is known.
    fileprivate init(_ dossier: LeadDossier) {
        columns = [
            Column(id: "kind", heading: "Kind"), Column(id: "name", heading: "Name"),
            Column(id: "value", heading: "Value"), Column(id: "source", heading: "Source"),
            Column(id: "at", heading: "Since"), Column(id: "confidence", heading: "Confidence"),
        ]
        let policy = dossier.policy
        let answers = policy.questions.map(\.name).compactMap { name in
            dossier.known(name).map { ("answer", name, $0.display) }
        }
        let identifiers = dossier.identifiers.map { identifier in
            (
                "identifier", identifier.namespace.isEmpty ? identifier.kind.rawValue : identifier.namespace,
                identifier.value
            )
        }
        let standing = dossier.state.milestone.map { [("lead", "stage", policy.label(of: $0))] } ?? []
        let account = dossier.account.map { [("account", "\($0.id)", $0.name)] } ?? []
        let all = [("lead", "number", "L\(dossier.person.value)")] + standing + identifiers + account
        let plain = { (row: (String, String, String)) -> [Field] in
            [.text(row.0), .text(row.1), .text(row.2), .text(nil), .moment(nil), .text(nil)]
        }
        rows = all.map(plain) + dossier.provenance.map { Listing.row($0, dossier.at) } + answers.map(plain)
    }

    /// What is known by one attribute, and who said it when.
    private static func row(_ line: Provenance, _ moment: Instant) -> [Field] {
        let current = line.current
        let remark = current.isExpired(at: moment) ? "expired" : current.confidence?.description
        return [
            .text("attribute"), .text(line.attribute.name), .text(current.value.display),
            .text(current.origin.source), .moment(current.at), .text(remark),
        ]
    }
}
