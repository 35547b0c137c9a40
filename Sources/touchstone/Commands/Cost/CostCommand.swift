import ArgumentParser

struct CostCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        "cost", "Keeps the ledger of what was spent on which channel.",
        examples: [
            Example("cost add 4000EUR --channel 'Paid Search' --category media --from 2026-03-01", "one line"),
            Example("cost list", "the ledger"),
        ],
        subcommands: [CostAdd.self, CostImport.self, CostList.self])
}
