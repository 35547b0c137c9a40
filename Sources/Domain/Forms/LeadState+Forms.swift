extension LeadState {
    /// Whether an attribute or the answer to a question is known and still counts at a moment.
    package func knows(_ name: String, under policy: Policy, at now: Instant) -> Bool {
        guard let slot = policy.slot(of: name), slot < values.count, let known = values[slot] else { return false }
        return known.status != .unknown && known.expiresAt.map { $0 > now } ?? true
    }
}
