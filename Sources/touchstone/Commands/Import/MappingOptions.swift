import ArgumentParser
import Domain
import Engine

/// How an import knows what the columns mean: by a mapping file, or by their names.
struct MappingOptions: ParsableArguments {
    @Option(
        help: "The mapping file that says what the columns mean; without it their names are gone by.",
        completion: .file(extensions: ["yaml", "yml"]))
    var mapping: String?

    @OptionGroup var header: HeaderOptions

    func validate() throws {
        guard mapping == nil || header.preset == nil && header.source == nil else {
            throw ValidationError("--preset and --source belong to imports without --mapping, which says both itself.")
        }
    }

    /// The mapping of a file as text.
    func text(of file: String, _ engine: Engine) throws -> MappingText {
        if let mapping { return try MappingText(mapping) }
        return try header.text(of: file, engine)
    }
}

/// What is said of a file whose columns are gone by their names.
struct HeaderOptions: ParsableArguments {
    @Option(
        help: "The system whose export it is, when no mapping is given and the header alone does not tell.",
        completion: .list(ImportPreset.catalogue.members.map(\.id)))
    var preset: String?

    @Option(help: "The name of the file's origin, when no mapping is given; else the file's name.")
    var source: String?

    /// The mapping that the header of a file makes, as text.
    func text(of file: String, _ engine: Engine) throws -> MappingText {
        try MappingText(madeFor: file, source: source, preset: preset, engine)
    }
}
