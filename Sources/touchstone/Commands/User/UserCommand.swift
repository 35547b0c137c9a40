import ArgumentParser

struct UserCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        "user", "Keeps the users and what each may do.",
        examples: [
            Example("user create ann@example.com --role manager", "who comes in by a link, which is shown"),
            Example("user list", "all users"),
            Example("user role ann@example.com admin", "may do everything from now on"),
            Example("user invite ann@example.com", "a link to set a new password"),
            Example("user disable ann@example.com --yes", "comes in no more"),
        ],
        subcommands: [
            UserCreate.self, UserList.self, UserRole.self, UserInvite.self, UserDisable.self, UserEnable.self,
            UserCodes.self, UserIdentities.self, UserLink.self, UserUnlink.self,
        ])
}

/// A user as it is named on the command line.
struct UserArgument: ParsableArguments {
    @Argument(help: "The user's number or address.")
    var user: String
}
