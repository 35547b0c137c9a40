import ArgumentParser
import Domain
import Engine
import Storage

struct UserIdentities: EngineCommand {
    static let configuration = CommandConfiguration(
        "identities", "Lists what a user is known by at providers of sign-ins.",
        examples: [Example("user identities ann@example.com", "with when each was last used")])

    @OptionGroup var user: UserArgument
    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    func run(_ engine: Engine, _ output: Output) throws {
        output.show(Listing(try engine.identities(of: UserName(parsing: user.user))))
    }
}

extension Listing {
    fileprivate init(_ links: [LinkedIdentity]) {
        columns = [
            Column(id: "id", heading: "Identity"), Column(id: "issuer", heading: "Provider"),
            Column(id: "subject", heading: "Subject"), Column(id: "linked_at", heading: "Linked"),
            Column(id: "used_at", heading: "Last used"),
        ]
        rows = links.map { link in
            [
                .text("\(link.id)"), .text(link.issuer), .text(link.subject), .moment(link.createdAt),
                .moment(link.usedAt),
            ]
        }
    }
}
