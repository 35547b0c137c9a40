import ArgumentParser
import Domain
import Engine

struct WebhookReplay: EngineCommand {
    static let configuration = CommandConfiguration(
        "replay",
        "Tells a webhook again what it was told, and what it was not told; 'touchstone serve' makes the calls.",
        examples: [
            Example("webhook replay M12", "one thing, under the same id"),
            Example("webhook replay H1 --from 2026-03-01 --to 2026-03-02", "what became known on these two days"),
        ])

    @Argument(help: "A message such as M12, or a webhook such as H1 with --from.")
    var subject: String

    @Option(help: "The first day, in UTC.")
    var from: DayArgument?

    @Option(help: "The last day, in UTC; today when there is none.")
    var to: DayArgument?

    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    func validate() throws {
        if subject.uppercased().hasPrefix("M") {
            _ = try WebhookNumber.message(subject)
            if from != nil || to != nil { throw ValidationError("A message is one thing: leave --from and --to out.") }
        } else {
            _ = try WebhookNumber.id(subject)
            if from == nil { throw ValidationError("Say from which day on, with --from.") }
        }
    }

    func run(_ engine: Engine, _ output: Output) throws {
        var count = 1
        if let from {
            count = try engine.replayWebhook(
                try WebhookNumber.id(subject), from: Instant(from.day),
                until: to.map { Instant($0.day) + .days(1) } ?? .distantFuture)
        } else {
            try engine.replayWebhookMessage(try WebhookNumber.message(subject))
        }
        output.show("\(grouped(count)) to be told.", json: ["count": .integer(Int64(count))])
    }
}
