import ArgumentParser
import Domain
import Engine
import Foundation
import Storage

struct BackupCreate: EngineCommand {
    static let configuration = CommandConfiguration(
        "create",
        "Copies the database as it is at one moment, while others write, and restores the copy to see that it is whole.",
        examples: [
            Example("backup create", "a folder named after the moment, in 'backups' in the data folder"),
            Example("backup create backups/monday", "a folder of your own"),
        ])

    @Argument(help: "The folder to make.", completion: .directory)
    var folder: String?

    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    func run(_ engine: Engine, _ output: Output) throws {
        let bar = ProgressBar(output)
        let (backup, place) = try engine.makeBackup(at: folder.map { output.place.url($0) }) {
            try engine.cancellation?.check()
            bar.show($0, "copied and looked through")
        }
        bar.end()
        output.show("\(place.path)", json: backup.described(at: place))
        output.say(
            "\(backup.summary). It was restored into a scratch place and is whole. It holds secrets and personal data.")
    }
}
