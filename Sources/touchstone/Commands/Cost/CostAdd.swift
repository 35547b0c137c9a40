import ArgumentParser
import Domain
import Engine
import Foundation
import Storage

struct CostAdd: WritingCommand {
    static let configuration = CommandConfiguration(
        "add", "Adds a line to the cost ledger.",
        examples: [
            Example(
                "cost add 4000EUR --channel 'Paid Search' --category media --from 2026-03-01 --to 2026-03-31",
                "a month of one channel"),
            Example("cost add 900EUR --category technology --shared-by leads --from 2026-03-01", "a shared cost"),
        ])

    @Argument(help: "The amount with its currency: 4000EUR, 99.50USD.")
    var amount: MoneyArgument

    @Option(help: "A category of the policy.")
    var category: String

    @Option(help: "The first day it was paid for.")
    var from: DayArgument

    @Option(help: "The last day it was paid for; without it the first.")
    var to: DayArgument?

    @Option(help: "The channel; without it the cost is shared.")
    var channel: String?

    @Flag(help: "The channel is a new one that no lead came through yet.")
    var newChannel = false

    @Option(help: "The campaign.")
    var campaign: String?

    @Option(help: "How a shared cost is divided: leads, prospects, media, even or none.")
    var sharedBy: AllocationKey?

    @Option(help: "What it was for.")
    var note = ""

    @Option(help: "A key of your own for this line: the same key again changes nothing.")
    var key: String?

    @OptionGroup(title: "Action") var writing: WriteOptions
    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    func validate() throws {
        if let to, to.day < from.day { throw ValidationError("--to \(to.day) lies before --from \(from.day)") }
        if channel != nil, sharedBy != nil { throw ValidationError("a cost of one channel is not shared") }
    }

    func run(_ engine: Engine, _ output: Output) throws {
        let cost = NewCost(
            source: "cli", messageID: key ?? UUID().uuidString.lowercased(), firstDay: from.day,
            lastDay: (to ?? from).day, channel: channel, campaign: campaign, category: category, amount: amount.money,
            allocation: sharedBy?.rawValue, note: note)
        let isNew = try engine.addCost(cost, isNewChannel: newChannel)
        output.show(
            isNew ? "\(amount.money) added to the ledger." : "That line stands in the ledger already.",
            json: ["isNew": .bool(isNew), "key": .string(cost.messageID)])
    }
}
