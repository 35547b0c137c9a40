package import Domain

extension PolicyDocument {
    /// What differs in meaning from an older document: the policies' differences, then those of their examples.
    package func differences(from old: PolicyDocument) -> [PolicyDifference] {
        PolicyDifference.between(old.policy, policy) + exampleDifferences(from: old)
    }

    private func exampleDifferences(from old: PolicyDocument) -> [PolicyDifference] {
        let gone = old.examples.compactMap { before -> PolicyDifference? in
            let path = "examples[\(before.name)]"
            guard let after = examples.first(where: { $0.name == before.name }) else {
                return PolicyDifference(path: path, old: before.extent, new: nil)
            }
            guard !before.means(after) else { return nil }
            let note = before.extent == after.extent ? "\(after.extent), changed" : after.extent
            return PolicyDifference(path: path, old: before.extent, new: note)
        }
        let added = examples.filter { example in !old.examples.contains { $0.name == example.name } }
        return gone + added.map { PolicyDifference(path: "examples[\($0.name)]", old: nil, new: $0.extent) }
    }
}

extension PolicyExample {
    fileprivate var extent: String { "\(facts.count) facts, \(expectations.count) moments" }

    /// Whether two examples say the same, wherever they stand.
    fileprivate func means(_ other: PolicyExample) -> Bool {
        facts == other.facts && channels == other.channels && expectations == other.expectations
    }
}
