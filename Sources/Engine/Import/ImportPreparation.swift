import Domain
import Foundation
import Storage

/// A file that was looked at: how it is written, how its columns are understood, and what stands out.
package struct PreparedImport: Sendable {
    package let job: ImportJob
    package let format: FileFormat
    /// What was decided from the file, a sentence each.
    package let decisions: [String]
    /// What the user should know: columns that are not used, attributes the policy does not declare.
    package let warnings: [String]
}

extension Engine {
    /// Looks at a file and makes ready to import it by a mapping. `mappingText` is kept with the import. Throws `invalid`
    /// with everything that mapping and file disagree about.
    package func prepareImport(
        _ file: URL, mapping: ImportMapping, mappingText: String, mailDomains: MailDomains = .builtIn
    ) throws -> PreparedImport {
        let format = try FormatDetection.detect(file: file, options: mapping.format)
        var sample: [RecordBatch] = []
        var reader = try RecordReader(file: file, format: format)
        while sample.reduce(0, { $0 + $1.count }) < 5_000, let batch = try reader.next() { sample.append(batch) }
        let mapper = try RowMapper(mapping, format: format, sample: sample)
        let (policy, now) = try read { scope in
            (try PolicyLibrary(scope, readPolicy: readPolicy).current.policy, scope.now)
        }
        try policy.check(mapping)
        let source = "import:\(mapping.source)"
        let translation = RowTranslation(source: source, policy: policy, mailDomains: mailDomains, now: now)
        let job = ImportJob(file: file, format: format, source: source, mapping: mappingText) { batch, row in
            switch mapper.map(batch, row) {
            case .failure(let problems): .failure(RowMistakes(problems.problems.map(\.description)))
            case .success(let facts): translation.row(facts)
            }
        }
        let unused = mapper.unusedColumns
        let columns = unused.isEmpty ? [] : ["columns not used: \(unused.joined(separator: ", "))"]
        return PreparedImport(
            job: job, format: format, decisions: format.reasons + mapper.decisions,
            warnings: columns + policy.undeclared(mapping))
    }
}

extension Policy {
    /// Throws `invalid` when the mapping reads an attribute as another type than the policy declares.
    fileprivate func check(_ mapping: ImportMapping) throws(Problem) {
        let clashes = mapping.attributes.compactMap { source -> String? in
            guard let declared = attributes.first(where: { $0.name == source.name }), declared.type != source.type
            else {
                return nil
            }
            return
                "'\(source.name)' is \(declared.type.rawValue) in the policy and \(source.type.rawValue) in the mapping"
        }
        guard clashes.isEmpty else {
            throw Problem(
                .invalid, "the mapping does not fit the policy: \(clashes.joined(separator: "; "))",
                hint: "write the policy's type in the mapping")
        }
    }

    fileprivate func undeclared(_ mapping: ImportMapping) -> [String] {
        let names = mapping.attributes.map(\.name).filter { slot(of: $0) == nil }
        return names.isEmpty
            ? [] : ["the policy does not declare \(names.joined(separator: ", ")): kept, and used by no condition"]
    }
}
