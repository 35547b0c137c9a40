import ArgumentParser
import Domain
import Engine

struct IntakeResume: EngineCommand {
    static let configuration = CommandConfiguration(
        "resume", "Takes in what was kept, and everything from now on.",
        examples: [Example("intake resume", "take in what waits; it can be interrupted and goes on where it stopped")])

    @Option(help: "Who does it; without this the name you are logged in under.")
    var by: String?

    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    func run(_ engine: Engine, _ output: Output) throws {
        let waiting = try engine.setStoreOnly(false, by: Actor.name(by), reason: "").waiting
        let bar = ProgressBar(output)
        var taken = 0
        while case let count = try engine.takeInWaiting(), count > 0 {
            taken += count
            bar.show(Double(taken) / Double(max(1, waiting, taken)), "\(grouped(taken)) of \(grouped(waiting))")
        }
        bar.end()
        let status = try engine.intakeStatus()
        output.show("\(grouped(taken)) taken in. \(status.sentence)", json: status.json)
    }
}
