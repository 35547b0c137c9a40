import ArgumentParser
import Engine
import Storage

struct CostList: EngineCommand {
    static let configuration = CommandConfiguration(
        "list", "Lists the cost ledger by first day.",
        examples: [Example("cost list", "all lines"), Example("cost list --csv > costs.csv", "for a spreadsheet")])

    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    func run(_ engine: Engine, _ output: Output) throws { output.show(Listing(try engine.costs())) }
}

extension Listing {
    fileprivate init(_ costs: [CostRow]) {
        columns = [
            Column(id: "cost", heading: "Cost"), Column(id: "first_day", heading: "From"),
            Column(id: "last_day", heading: "To"), Column(id: "channel", heading: "Channel"),
            Column(id: "campaign", heading: "Campaign"), Column(id: "category", heading: "Category"),
            Column(id: "amount", heading: "Amount", isNumber: true), Column(id: "allocation", heading: "Shared by"),
            Column(id: "note", heading: "Note"),
        ]
        rows = costs.map { cost in
            [
                .text("\(cost.id)"), .day(cost.firstDay), .day(cost.lastDay), .text(cost.channel),
                .text(cost.campaign), .text(cost.category), .money(cost.amount), .text(cost.allocation),
                .text(cost.note),
            ]
        }
    }
}
