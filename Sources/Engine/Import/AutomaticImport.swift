import Domain
import Foundation

extension Engine {
    /// What the columns of a file are taken for by their names, and the mapping that makes, with the types that the policy
    /// in force gives its attributes. A given preset is taken instead of the recognised one. Throws `invalid` when no
    /// column names a person.
    package func automaticMapping(
        of file: URL, source: String, preset: ImportPreset? = nil
    ) throws -> (columns: HeaderMapping, mapping: ImportMapping) {
        let format = try FormatDetection.detect(file: file)
        let columns = HeaderMapping.automatic(format.header, preset: preset)
        var mapping = try columns.mapping(source: source)
        let policy = try read { try PolicyLibrary($0, readPolicy: readPolicy).current.policy }
        for index in mapping.attributes.indices {
            let declared = policy.attributes.first { $0.name == mapping.attributes[index].name }
            mapping.attributes[index].type = declared?.type ?? mapping.attributes[index].type
        }
        return (columns, mapping)
    }
}
