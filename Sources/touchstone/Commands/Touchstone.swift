import ArgumentParser

/// The program: `touchstone <noun> <verb>`.
struct Touchstone: ParsableCommand {
    static let configuration = CommandConfiguration(
        "touchstone", "Tells prospects from leads: captures, scores, qualifies, attributes, and explains each step.",
        examples: [
            Example("serve", "takes in facts over HTTP, on http://127.0.0.1:8080"),
            Example("policy apply lead-first", "begin with a policy that comes along"),
            Example("lead list --proposed", "who waits for an acceptance"),
            Example("lead explain L42", "why lead 42 stands where it stands"),
            Example("report channels", "what a prospect costs by channel"),
        ],
        version: "0.1.0",
        subcommands: [
            DemoCommand.self, ImportCommand.self, UploadCommand.self, LeadCommand.self, PersonCommand.self,
            AccountCommand.self, ReportCommand.self, AttributionCommand.self,
            CostCommand.self, EnrichCommand.self, FirmographicsCommand.self, PolicyCommand.self, ServeCommand.self,
            UserCommand.self,
            TokenCommand.self, AuditCommand.self, KeyCommand.self, FormCommand.self, FactCommand.self,
            MessageCommand.self, IntakeCommand.self,
            WebhookCommand.self, JobCommand.self,
            VerifyCommand.self, DoctorCommand.self, HealthCommand.self, BackupCommand.self,
            MigrateCommand.self, ConfigCommand.self, CompletionCommand.self,
        ])
}
