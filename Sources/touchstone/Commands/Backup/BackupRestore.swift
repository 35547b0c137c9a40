import ArgumentParser
import Domain
import Engine
import Foundation

struct BackupRestore: ParsableCommand {
    static let configuration = CommandConfiguration(
        "restore", "Puts the data of a backup into the data folder, whole or not at all.",
        examples: [
            Example("backup restore backups/monday --data restored", "into a new data folder"),
            Example("backup restore backups/monday --yes", "in place of the data that are there"),
            Example("backup restore backups/monday --dry-run", "whether it could be"),
        ])

    @Argument(help: "The folder of the backup.", completion: .directory)
    var folder: String

    @OptionGroup(title: "Action") var writing: WriteOptions
    @OptionGroup(title: "Consent") var consent: ConsentOptions
    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    func run() throws {
        let wiring = Wiring(try settings.settings())
        let place = Surroundings.current.url(folder)
        let backup = try wiring.backups.check(place)
        let output = form.output
        if writing.dryRun {
            output.show("The backup can be restored: \(backup.summary).", json: backup.described(at: place))
            output.say("This was a dry run: nothing was changed.")
            return
        }
        if let there = wiring.existingData {
            try consent.require("Put the backup of \(backup.madeAt.minuteText) in the place of the data in \(there)?")
        }
        let kept = try wiring.restore(place, backup)
        output.show("The data are those of \(backup.summary).", json: backup.described(at: place))
        if let kept { output.say("The database that was there is kept as \(kept) until the next restore.") }
    }
}
