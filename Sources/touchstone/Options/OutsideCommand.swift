import ArgumentParser
import Domain
import Engine

/// A command that asks the engine for something and calls somebody outside.
protocol OutsideCommand: ParsableCommand {
    var settings: SettingOptions { get }
    var form: OutputOptions { get }
    /// Parses nothing more, calls verbs, prints. `outside` is the way out.
    func run(_ engine: Engine, _ outside: Outside, _ output: Output) async throws
}

extension OutsideCommand {
    mutating func run() throws { throw Problem(.internal, "a command that calls others needs to run asynchronously") }

    /// Opens the workspace's data and runs the command over it.
    func askOutside() async throws {
        let settings = try settings.settings()
        try await Wiring(settings).withOutside { engine, outside in
            try await run(engine.acting(for: Actor.caller), outside, form.output)
        }
    }
}
