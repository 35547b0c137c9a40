import ArgumentParser
import Domain
import Engine
import Foundation

struct BackupVerify: ParsableCommand {
    static let configuration = CommandConfiguration(
        "verify", "Restores a backup into a scratch place beside it and looks through everything.",
        examples: [Example("backup verify backups/monday", "whether it can be restored")])

    @Argument(help: "The folder of the backup.", completion: .directory)
    var folder: String

    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    func run() throws {
        let place = Surroundings.current.url(folder)
        let backup = try Wiring(settings.settings()).backups.check(place)
        form.output.show("The backup is whole: \(backup.summary).", json: backup.described(at: place))
    }
}
