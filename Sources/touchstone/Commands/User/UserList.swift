import ArgumentParser
import Domain
import Engine
import Storage

struct UserList: EngineCommand {
    static let configuration = CommandConfiguration(
        "list", "Lists the users in the order in which they were made.",
        examples: [Example("user list", "all users")])

    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    func run(_ engine: Engine, _ output: Output) throws { output.show(Listing(try engine.users())) }
}

extension Listing {
    fileprivate init(_ users: [UserRow]) {
        columns = [
            Column(id: "id", heading: "User"), Column(id: "email", heading: "Address"),
            Column(id: "name", heading: "Name"), Column(id: "role", heading: "Role"),
            Column(id: "owns", heading: "Owns as"), Column(id: "created_at", heading: "Made"),
            Column(id: "disabled_at", heading: "Disabled"),
        ]
        rows = users.map { user in
            [
                .text("\(user.id)"), .text(user.email), .text(user.name), .text(user.role.rawValue),
                .text(user.ownerNames.joined(separator: ", ")), .moment(user.createdAt), .moment(user.disabledAt),
            ]
        }
    }
}
