import Domain

extension DecodingContext {
    /// The section `capture`.
    func capture(_ root: YAMLMapping) -> CapturePolicy {
        guard let section = section("capture", of: root, .capture) else {
            return CapturePolicy(commercialActions: [], profile: nil)
        }
        return CapturePolicy(
            commercialActions: requiredKinds("commercialActions", of: section),
            profile: condition("profile", of: section))
    }
}
