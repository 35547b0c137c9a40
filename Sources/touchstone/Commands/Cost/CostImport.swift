import ArgumentParser
import Domain

struct CostImport: ParsableCommand {
    static let configuration = CommandConfiguration(
        "import", "Takes in a file of spend by a mapping, as 'import' does with every file.",
        examples: [
            Example("cost import spend.csv --mapping spend.yaml --dry-run", "count and complain, change nothing"),
            Example("cost import spend.csv --mapping spend.yaml", "for good; the same rows again change nothing"),
        ])

    @OptionGroup var file: ImportRun

    mutating func run() throws { try file.run(only: .spend) }
}
