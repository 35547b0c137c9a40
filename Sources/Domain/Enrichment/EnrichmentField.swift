/// One attribute that a provider may fill, and where it stands in the provider's answers.
package struct EnrichmentField: Hashable, Sendable {
    /// Declared by the policy.
    package let attribute: String
    package let type: AttributeType
    package let path: JSONPath
    /// What the provider's words stand for, in lower case: bands such as `51-200`, other names for a level. A text that
    /// is not listed is read as the attribute's type.
    package let values: [String: AttributeValue]
    package let confidence: Share

    package init(
        attribute: String, type: AttributeType, path: JSONPath, values: [String: AttributeValue] = [:],
        confidence: Share
    ) {
        self.attribute = attribute
        self.type = type
        self.path = path
        self.values = values
        self.confidence = confidence
    }

    /// What an answer says of the attribute.
    package enum Reading: Hashable, Sendable {
        /// Nothing.
        case absent
        case value(AttributeValue)
        /// Something that is no value of its type.
        case unreadable
    }

    /// Reads an answer.
    package func read(_ answer: JSON) -> Reading {
        guard let found = path.value(in: answer) else { return .absent }
        if case .string(let text) = found {
            let trimmed = text.trimmingWhiteSpace()
            if trimmed.isEmpty { return .absent }
            if let meant = values[trimmed.lowercased()] { return .value(meant) }
            guard trimmed.utf8.count <= EnrichmentField.longestText else { return .unreadable }
        }
        if case .integer(let number) = found, let meant = values[String(number)] { return .value(meant) }
        guard let value = AttributeValue(found, as: type) else { return .unreadable }
        if case .number(let number) = value, !number.isFinite { return .unreadable }
        return .value(value)
    }

    /// Longer texts are no attribute of anybody.
    private static let longestText = 1_000
}

extension EnrichmentProvider {
    /// What came of reading an answer.
    package struct Reading: Hashable, Sendable {
        /// By attribute; empty when the answer says nothing that is asked for.
        package let traits: [EnrichedTrait]
        /// Attributes whose values are none of their type.
        package let unreadable: [String]
    }

    /// What an answer says of the attributes that the provider may fill.
    package func read(_ answer: JSON) -> Reading {
        var traits: [EnrichedTrait] = []
        var unreadable: [String] = []
        for field in fields {
            switch field.read(answer) {
            case .absent: break
            case .value(let value): traits.append(EnrichedTrait(field.attribute, value, confidence: field.confidence))
            case .unreadable: unreadable.append(field.attribute)
            }
        }
        return Reading(traits: traits.sorted { $0.name < $1.name }, unreadable: unreadable.sorted())
    }
}
