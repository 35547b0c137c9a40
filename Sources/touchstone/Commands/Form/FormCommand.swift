import ArgumentParser

struct FormCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        "form", "Shows the forms of the policy, and how pages get them.",
        examples: [
            Example("form list", "all forms of the policy in force"),
            Example("form html guide", "a form to copy into a page"),
            Example("form html guide --script", "a line that shows it on a page"),
            Example("form link guide L42", "an address at which the form asks lead 42 only what is not known"),
        ],
        subcommands: [FormList.self, FormShow.self, FormHTML.self, FormLinkCommand.self])
}
