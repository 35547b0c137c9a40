import Domain

extension EnrichedTrait {
    /// Value and confidence, as they are kept under the attribute's name.
    package var stored: JSON { ["value": value.stored, "confidence": .integer(confidence.partsPerMillion)] }

    /// Reads `stored`; nil for what no trait is stored as.
    package init?(_ name: String, stored: JSON) {
        guard let value = stored["value"].flatMap({ AttributeValue(stored: $0) }),
            let confidence = stored["confidence"]?.integer
        else { return nil }
        self.init(name, value, confidence: Share(partsPerMillion: confidence))
    }
}
