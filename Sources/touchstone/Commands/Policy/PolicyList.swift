import ArgumentParser

struct PolicyList: ParsableCommand {
    static let configuration = CommandConfiguration(
        "list", "Lists the policies that come with the program.",
        examples: [Example("policy list", "what there is to begin with")])

    @OptionGroup(title: "Form") var form: OutputOptions

    func run() {
        let columns = [
            Listing.Column(id: "policy", heading: "Policy"), Listing.Column(id: "summary", heading: "Summary"),
        ]
        let rows = PolicyText.shipped.map { [Listing.Field.text($0.id), .text($0.summary)] }
        form.output.show(Listing(columns: columns, rows: rows))
    }
}
