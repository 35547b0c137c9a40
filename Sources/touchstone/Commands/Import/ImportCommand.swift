import ArgumentParser

struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        "import", "Takes in files of leads, activity, milestones, deals, spend and answers.",
        examples: [
            Example("import mapping leads.csv > leads.yaml", "what the columns are taken for, to be corrected"),
            Example("import leads.csv --mapping leads.yaml --dry-run", "what would come of it, row by row"),
            Example("import leads.csv --mapping leads.yaml", "the same for good; again after an interruption to go on"),
            Example("import errors I3 > fix-me.csv", "the rows that were turned away, each with the reason"),
            Example("import undo I3 --yes", "takes out what import 3 brought"),
        ],
        subcommands: [
            ImportRun.self, ImportMappingCommand.self, ImportList.self, ImportErrors.self, ImportUndo.self,
            ImportAbandon.self,
        ],
        defaultSubcommand: ImportRun.self)
}
