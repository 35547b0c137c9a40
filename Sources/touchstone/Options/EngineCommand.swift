import ArgumentParser
import Domain
import Engine

/// A command that asks the engine for something.
protocol EngineCommand: ParsableCommand {
    var settings: SettingOptions { get }
    var form: OutputOptions { get }
    /// Parses nothing more, calls one verb, prints.
    func run(_ engine: Engine, _ output: Output) throws
}

extension EngineCommand {
    mutating func run() throws { try askEngine() }

    /// Opens the workspace's data and runs the command over it.
    func askEngine() throws {
        let settings = try settings.settings()
        try Wiring(settings).withEngine(creates: false) { engine in
            try run(engine.acting(for: Actor.caller), form.output)
        }
    }
}

/// A command that changes something; with `--dry-run` it says what would happen and changes nothing.
protocol WritingCommand: EngineCommand {
    var writing: WriteOptions { get }
}

extension WritingCommand {
    mutating func run() throws {
        let settings = try settings.settings()
        let output = form.output
        try Wiring(settings).withEngine(creates: !writing.dryRun) { engine in
            var engine = engine.acting(for: Actor.caller)
            engine.isRehearsal = writing.dryRun
            try run(engine, output)
        }
        if writing.dryRun { output.say("This was a dry run: nothing was changed.") }
    }
}
