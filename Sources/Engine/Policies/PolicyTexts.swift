import Domain

/// What texts of policies and mappings mean. They are files of another language, so whoever composes the program says how
/// they are read.
package struct PolicyTexts: Sendable {
    /// A policy that was read: its name, what tells it from others, and how its own examples come out.
    package struct Reading: Sendable {
        package let name: String
        package let digest: String
        package let examples: [ExampleResult]

        package init(name: String, digest: String, examples: [ExampleResult]) {
            self.name = name
            self.digest = digest
            self.examples = examples
        }
    }

    /// Reads a policy; throws `invalid` with every mistake in it.
    package let read: @Sendable (_ source: String) throws(Problem) -> Reading
    /// What a text means that an older one does not.
    package let differences: @Sendable (_ source: String, _ old: String) throws(Problem) -> [PolicyDifference]
    /// Reads a mapping; throws `invalid` with every mistake in it.
    package let mapping: @Sendable (_ source: String) throws(Problem) -> ImportMapping
    /// Writes down the mapping that columns make.
    package let mappingText: @Sendable (_ mapping: ImportMapping, _ columns: HeaderMapping, _ file: String) -> String

    package init(
        read: @escaping @Sendable (_ source: String) throws(Problem) -> Reading,
        differences: @escaping @Sendable (_ source: String, _ old: String) throws(Problem) -> [PolicyDifference],
        mapping: @escaping @Sendable (_ source: String) throws(Problem) -> ImportMapping,
        mappingText: @escaping @Sendable (_ mapping: ImportMapping, _ columns: HeaderMapping, _ file: String) -> String
    ) {
        self.read = read
        self.differences = differences
        self.mapping = mapping
        self.mappingText = mappingText
    }
}

extension Engine {
    /// What texts mean; throws `unavailable` where nobody said how they are read.
    package func requirePolicyTexts() throws(Problem) -> PolicyTexts {
        guard let policyTexts else { throw Problem(.unavailable, "texts of policies cannot be read here") }
        return policyTexts
    }
}
