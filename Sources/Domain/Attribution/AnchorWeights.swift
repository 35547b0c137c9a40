/// How a positional model divides a conversion: fixed weights at anchors and the rest over the touches between them.
/// Only the proportions count: 30/30/30 and 10 is the same as 3/3/3 and 1.
package struct AnchorWeights: Hashable, Sendable {
    /// An anchor and what it weighs.
    package struct Anchor: Hashable, Sendable {
        /// Where.
        package let point: AnchorPoint
        /// 1 to 1,000,000.
        package let weight: Int64
    }

    /// At most one entry for each point, in the order given.
    package let anchors: [Anchor]
    /// The weight of all other touches together, 0 to 1,000,000.
    package let middle: Int64

    /// Weights from a policy; throws `invalid` when a point stands twice, a weight is out of range or nothing weighs.
    package init(_ anchors: [(AnchorPoint, Int64)], middle: Int64) throws(Problem) {
        var seen: Set<AnchorPoint> = []
        for (point, weight) in anchors {
            guard seen.insert(point).inserted else {
                throw Problem(.invalid, "the anchor '\(point.rawValue)' stands twice", hint: "give each anchor once")
            }
            guard (1...1_000_000).contains(weight) else {
                throw Problem(
                    .invalid, "the weight \(weight) of the anchor '\(point.rawValue)' is out of range",
                    hint: "a weight is a whole number from 1 to 1,000,000")
            }
        }
        guard (0...1_000_000).contains(middle) else {
            throw Problem(
                .invalid, "the weight \(middle) of the middle is out of range",
                hint: "a weight is a whole number from 0 to 1,000,000")
        }
        guard !anchors.isEmpty || middle > 0 else {
            throw Problem(.invalid, "no anchor and no middle weighs anything", hint: "give at least one anchor")
        }
        self.init(shipped: anchors, middle: middle)
    }

    /// Weights written in this program, which are known to be right.
    init(shipped anchors: [(AnchorPoint, Int64)], middle: Int64) {
        self.anchors = anchors.map { Anchor(point: $0.0, weight: $0.1) }
        self.middle = middle
    }
}
