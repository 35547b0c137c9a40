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
    /// Looks at a file and makes ready to import it by a mapping. `mappingText` is kept with the import;
    /// files it looks texts up in stand in `lookupFolder`, by default beside the file. Throws `invalid`
    /// with everything that mapping and file disagree about.
    package func prepareImport(
        _ file: URL, mapping: ImportMapping, mappingText: String, lookupFolder: URL? = nil,
        mailDomains: MailDomains = .builtIn
    ) throws -> PreparedImport {
        let detected = try FormatDetection.detect(file: file, options: mapping.format)
        let unseen = detected.missing(of: mapping.columns)
        let format = detected.including(unseen)
        var sample: [RecordBatch] = []
        var reader = try RecordReader(file: file, format: format)
        while sample.reduce(0, { $0 + $1.count }) < 5_000, let batch = try reader.next() { sample.append(batch) }
        let (library, now) = try read { (try PolicyLibrary($0, readPolicy: readPolicy), $0.now) }
        let policy = library.current.policy
        let mapper: RowMapper
        do throws(Problem) {
            mapper = try RowMapper(mapping, format: format, sample: sample, terms: RowTerms(policy, now: now))
        } catch {
            throw error.naming(file)
        }
        try policy.check(mapping)
        let source = "import:\(mapping.source)"
        let folder = lookupFolder ?? file.deletingLastPathComponent()
        let lookups = try mapping.attributes.compactMap { attribute in
            try attribute.lookup.map { try LookupTable(attribute, $0, folder: folder) }
        }
        let foreseer = Foreseer(library, source: source)
        let translation = try RowTranslation(
            source: source, policy: policy, accounts: accounts, mailDomains: mailDomains, lookups: lookups,
            foreseer: foreseer, now: now)
        let job = ImportJob(
            file: file, format: format, source: source, mapping: mappingText, tellsCosts: mapping.spend != nil,
            foreseer: foreseer
        ) { batch in
            let rows = mapper.columns(of: batch)
            return (0..<batch.count).map { row in
                switch mapper.map(rows, row) {
                case .failure(let problems): .failure(RowMistakes(problems.problems.map(\.description)))
                case .success(let facts): translation.row(facts)
                }
            }
        }
        let unused = mapper.unusedColumns
        let columns = unused.isEmpty ? [] : ["columns not used: \(unused.joined(separator: ", "))"]
        return PreparedImport(
            job: job, format: format, decisions: format.reasons + mapper.decisions,
            warnings: columns + unseen.map { "no object among the first lines has '\($0)'" }
                + policy.undeclared(mapping))
    }
}

extension Problem {
    /// The same with the name of the file it is about.
    func naming(_ file: URL) -> Problem { Problem(code, "\(file.lastPathComponent): \(message)", hint: hint) }
}

extension Policy {
    /// Throws `invalid` when the mapping reads an attribute as another type than the policy declares, or names a question
    /// that it does not have.
    fileprivate func check(_ mapping: ImportMapping) throws(Problem) {
        for case .constant(let name) in mapping.answers.map(\.question.origin) {
            guard !questions.contains(where: { $0.name == name }) else { continue }
            throw Problem(
                .invalid, "the mapping answers '\(name)', and the policy has no such question",
                hint: Suggestion.hint(for: name, among: questions.map(\.name)))
        }
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
