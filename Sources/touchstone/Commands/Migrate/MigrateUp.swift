import ArgumentParser
import Domain
import Storage

struct MigrateUp: ParsableCommand {
    static let configuration = CommandConfiguration(
        "up", "Brings the database to the schema of this program, as its next start would.",
        examples: [
            Example("migrate up --dry-run", "what would be applied"),
            Example("migrate up", "apply it; make a backup first"),
        ])

    @OptionGroup(title: "Action") var writing: WriteOptions
    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    func run() throws {
        let output = form.output
        try Wiring(settings.settings()).withDatabaseAsItIs { database in
            let pending = try Migrator().status(database).filter { $0.state == "pending" }
            if !writing.dryRun { _ = try Migrator().migrate(database) }
            output.show(Listing(writing.dryRun ? pending : try Migrator().status(database)))
            output.say(
                writing.dryRun
                    ? "\(pending.count) migrations are to come. This was a dry run: nothing was changed."
                    : "\(pending.count) migrations were applied.")
        }
    }
}
