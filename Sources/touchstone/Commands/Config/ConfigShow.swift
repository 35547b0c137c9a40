import ArgumentParser

struct ConfigShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        "show", "Shows the settings that hold.",
        examples: [
            Example("config show", "the settings, secrets masked"),
            Example("config show --origin", "with the place that each comes from"),
            Example("config show --durability normal --json", "what would hold with an option, as JSON"),
        ])

    @Flag(help: "Show where each setting comes from: an option, a variable, a file and line, or the default.")
    var origin = false

    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    func run() throws {
        let settings = try settings.settings()
        var columns = [
            Listing.Column(id: "setting", heading: "Setting"), Listing.Column(id: "value", heading: "Value"),
        ]
        if origin { columns.append(Listing.Column(id: "origin", heading: "Origin")) }
        let rows = SettingKey.all.map { key in
            let origins = origin ? [Listing.Field.text(settings.place(of: key))] : []
            return [.text(key.name), .text(key.shown(settings[key]))] + origins
        }
        form.output.show(Listing(columns: columns, rows: rows))
    }
}
