import Domain
import Engine
import Foundation
import PolicyFile

/// A mapping file as text, with what complaints call it.
struct MappingText {
    let source: String
    let name: String

    init(_ source: String, named name: String) {
        self.source = source
        self.name = name
    }

    /// The text of a file; throws `not_found` when it cannot be read.
    init(_ path: String) throws(Problem) {
        guard let bytes = FileManager.default.contents(atPath: Surroundings.current.url(path).path) else {
            throw Problem(
                .notFound, "the mapping file '\(path)' cannot be read",
                hint: "docs/reference/import.md says how to write one")
        }
        self.init(String(decoding: bytes, as: UTF8.self), named: path)
    }

    /// The mapping that the header of a file makes, as text; the source is the file's name unless it is given.
    init(madeFor file: String, source: String?, preset: String?, _ engine: Engine) throws {
        let url = Surroundings.current.url(file)
        let (columns, mapping) = try engine.automaticMapping(
            of: url, source: source ?? url.deletingPathExtension().lastPathComponent,
            preset: try preset.map { try ImportPreset.catalogue.member($0) })
        self.init(
            MappingFile.text(of: mapping, made: columns, file: url.lastPathComponent),
            named: "the mapping made for \(file)")
    }

    /// The mapping of the text; throws `invalid` with every mistake in it.
    func mapping() throws(Problem) -> ImportMapping {
        do throws(FileComplaints) { return try MappingFile.decode(source, file: name) } catch { throw error.problem }
    }
}
