import Domain
import Engine
import PolicyFile

extension PolicyTexts {
    /// Texts as they stand in files; a policy that comes along is meant by its name alone.
    static let ofFiles = PolicyTexts(
        read: { source throws(Problem) in
            let document = try PolicyTexts.text(source).document()
            return Reading(name: document.policy.name, digest: document.digest, examples: document.test())
        },
        differences: { source, old throws(Problem) in
            try PolicyTexts.text(source).differences(from: PolicyTexts.text(old))
        },
        mapping: { source throws(Problem) in try MappingText(source, named: "mapping").mapping() },
        mappingText: { mapping, columns, file in MappingFile.text(of: mapping, made: columns, file: file) })

    private static func text(_ source: String) -> PolicyText { PolicyText(source, named: "policy") }
}
