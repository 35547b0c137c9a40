import ArgumentParser

struct FirmographicsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        "firmographics", "Keeps the workspace's own table of companies, which is asked before anybody else.",
        examples: [
            Example("firmographics import companies.csv --dry-run", "count and complain, change nothing"),
            Example("firmographics list", "whom the table knows"),
            Example("firmographics show acme.com", "what it says of one company"),
        ],
        subcommands: [FirmographicsImport.self, FirmographicsList.self, FirmographicsShow.self])
}
