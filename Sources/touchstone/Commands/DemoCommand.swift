import ArgumentParser
import Domain
import Engine
import Foundation

struct DemoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        "demo",
        "Fills a workspace with ninety made-up days, through the same import as everything else, and tells its story.",
        examples: [
            Example("demo", "fill it and look: funnel, channels with what a prospect costs, one lead explained"),
            Example("demo --workspace trial --leads 200", "a small one, in a workspace of its own"),
        ])

    @Option(help: "The last of the ninety days; without it yesterday.")
    var until: DayArgument?

    @Option(help: "Another seed makes another company.")
    var seed: UInt64 = 7

    @Option(help: "About how many leads, from 50 to 50000.")
    var leads = DemoWorkspace.wholeSize

    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    func validate() throws {
        guard (50...50_000).contains(leads) else {
            throw ValidationError("--leads must be from 50 to 50000, not \(leads).")
        }
    }

    mutating func run() throws {
        let settings = try settings.settings()
        let output = form.output
        try Wiring(settings).withEngine(creates: true) { engine in
            try run(engine, output, folder: Starting.demoFolder(settings))
        }
    }

    private func run(_ engine: Engine, _ output: Output, folder: URL) throws {
        try Starting.policy(engine, output)
        let receipt = try Starting.demo(engine, output, folder, until: until?.day, seed: seed, leads: leads)
        if receipt.imports.isEmpty {
            output.say("The demo is here already, of \(receipt.days.lowerBound) to \(receipt.days.upperBound).")
        }
        let story = try engine.demoStory(of: receipt.days, asOf: Wiring.now())
        output.show(story.text, json: ["facts": .integer(Int64(receipt.facts)), "story": .string(story.text)])
    }
}
