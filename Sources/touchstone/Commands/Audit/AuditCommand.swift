import ArgumentParser

struct AuditCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        "audit", "Shows who did what, and whether that record is what was written.",
        examples: [
            Example("audit list", "the newest entries"),
            Example("audit checkpoint > checkpoint.txt", "a signature over the log, to be kept elsewhere"),
            Example(
                "audit verify --checkpoint checkpoint.txt", "whether the log is as it was then, and goes on from there"),
        ],
        subcommands: [AuditList.self, AuditVerify.self, AuditCheckpointCommand.self, AuditErase.self])
}
