import ArgumentParser

struct JobCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        "job", "Shows what is to be done outside the database, and lets it be done again or not at all.",
        examples: [
            Example("job list --state failed", "what was given up"),
            Example("job show J3", "with what its handler needs to know"),
            Example("job retry J3", "from its first attempt on"),
            Example("job cancel J3 --yes", "before it is done"),
        ],
        subcommands: [JobList.self, JobShow.self, JobRetry.self, JobCancel.self])
}
