import ArgumentParser
import Domain
import Engine
import Storage

struct HealthCommand: EngineCommand {
    static let configuration = CommandConfiguration(
        "health", "Asks the server that has the data open whether it can do its work.",
        examples: [Example("health", "exit 0 while it can record, 7 where it cannot or none runs")])

    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    func run(_ engine: Engine, _ output: Output) throws {
        guard Surroundings.current.house != nil else {
            throw Problem(.unavailable, "no server has these data open", hint: "'touchstone serve' starts one")
        }
        if let stoppage = engine.database.stoppage { throw stoppage }
        // One look at the database, so that a server that cannot even read is found out.
        _ = try engine.policyHistory()
        output.show("The server does its work.", json: ["isReady": true])
    }
}
