import Domain

extension DecodingContext {
    /// The section `attribution`.
    func attribution(_ root: YAMLMapping) -> AttributionPolicy {
        _ = optionalSection("attribution", of: root, .attribution)
        return AttributionPolicy()
    }
}
