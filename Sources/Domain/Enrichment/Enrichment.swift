/// What a provider said of a person or the person's company.
package struct Enrichment: Hashable, Sendable {
    /// The provider's id.
    package let provider: String
    /// When it was asked, which may be before it was said of this person: answers are kept.
    package let fetchedAt: Instant
    /// Each attribute once, by name.
    package let traits: [EnrichedTrait]

    package init(provider: String, fetchedAt: Instant, traits: [EnrichedTrait]) {
        self.provider = provider
        self.fetchedAt = fetchedAt
        self.traits = traits.sorted { $0.name < $1.name }
    }
}

/// One value that a provider gave.
package struct EnrichedTrait: Hashable, Sendable {
    package let name: String
    package let value: AttributeValue
    /// How far the provider is to be relied on for it.
    package let confidence: Share

    package init(_ name: String, _ value: AttributeValue, confidence: Share) {
        self.name = name
        self.value = value
        self.confidence = confidence
    }
}
