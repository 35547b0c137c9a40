/// Whether the sums of both sides are the same.
enum Comparison {
    /// Compares by name, each within a part of the peer's; both sides must have the same names.
    static func of(_ ours: [String: Double], _ peers: [String: Double], within part: Double) -> Line.Totals {
        guard Set(ours.keys) == Set(peers.keys) else {
            let unmatched = Set(ours.keys).symmetricDifference(peers.keys).sorted()
            return .differ("only one side has \(unmatched.prefix(3).joined(separator: ", "))")
        }
        for (name, value) in peers.sorted(by: { $0.key < $1.key }) {
            let own = ours[name] ?? .nan
            guard abs(own - value) <= part * max(abs(value), 1e-9) else {
                return .differ("\(name) is \(own) here and \(value) at the peer")
            }
        }
        return .agree
    }
}
