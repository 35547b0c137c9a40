import ArgumentParser

struct BackupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        "backup", "Makes backups while everything goes on, checks them, and gives the data back.",
        examples: [
            Example("backup create", "into the data folder; copy it elsewhere"),
            Example("backup list", "those in the data folder"),
            Example("backup verify backups/monday", "whether it can be restored"),
            Example("backup restore backups/monday --data restored", "into a new data folder"),
        ],
        subcommands: [BackupCreate.self, BackupList.self, BackupVerify.self, BackupRestore.self])
}
