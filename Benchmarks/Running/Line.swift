import Domain

/// One line of the table: a figure of ours beside a peer's.
struct Line: Sendable {
    /// What is measured.
    let figure: String
    /// Ours; nil while the product has no such thing.
    var product: Quantity?
    /// The peer's; nil where there is none, or where it could not be run.
    var peer: Quantity?
    /// All must be met.
    let targets: [Target]
    var totals: Totals = .notCompared
    /// What else was measured, for the file.
    var details: [String: JSON] = [:]

    /// What a figure is held to.
    enum Target: Hashable, Sendable {
        /// At least so many times as fast as the peer.
        case timesAsFast(Double)
        /// At most so many times what the peer takes.
        case timesThePeer(Double)
        case atMost(Quantity)
        /// Nothing: it is written down.
        case recorded
    }

    /// Whether both sides came to the same.
    enum Totals: Hashable, Sendable {
        case notCompared
        case agree
        case differ(String)
    }

    /// What is said at the end of the line.
    var verdict: String {
        if case .differ(let how) = totals { return "WRONG: \(how)" }
        guard product != nil else { return "not built" }
        let met = targets.map(isMet)
        if met.contains(nil) { return "no peer" }
        return met.allSatisfy { $0 == true } ? "ok" : "short"
    }

    /// How many times as fast as the peer, or for a figure held to the peer's own, how many times that; nil without both.
    var ratio: Double? {
        guard let product, let peer, product.value > 0, peer.value > 0 else { return nil }
        let isOverPeer = targets.contains { if case .timesThePeer = $0 { true } else { false } }
        return isOverPeer ? product.value / peer.value : peer.value / product.value
    }

    private func isMet(_ target: Target) -> Bool? {
        switch target {
        case .timesAsFast(let least): ratio.map { $0 >= least }
        case .timesThePeer(let most): ratio.map { $0 <= most }
        case .atMost(let most): product.map { $0.value <= most.value }
        case .recorded: true
        }
    }
}

extension Line.Target {
    /// As the table shows it.
    var text: String {
        switch self {
        case .timesAsFast(let least): "≥ \(Quantity.digits(least)) ×"
        case .timesThePeer(let most): "≤ \(Quantity.digits(most)) ×"
        case .atMost(let most): "≤ \(most.text)"
        case .recorded: "–"
        }
    }
}
