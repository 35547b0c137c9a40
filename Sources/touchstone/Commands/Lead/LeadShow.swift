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
            Column(id: "value", heading: "Value"),
        ]
        let policy = dossier.policy
        let known = (policy.attributes.map { ("attribute", $0.name) } + policy.questions.map { ("answer", $0.name) })
            .compactMap { kind, name in dossier.known(name).map { (kind, name, $0.display) } }
        let identifiers = dossier.identifiers.map { identifier in
            (
                "identifier", identifier.namespace.isEmpty ? identifier.kind.rawValue : identifier.namespace,
                identifier.value
            )
        }
        let standing = dossier.state.milestone.map { [("lead", "stage", policy.label(of: $0))] } ?? []
        let account = dossier.account.map { [("account", "\($0.id)", $0.name)] } ?? []
        let all = [("lead", "number", "L\(dossier.person.value)")] + standing + identifiers + account + known
        rows = all.map { [.text($0.0), .text($0.1), .text($0.2)] }
    }
}
