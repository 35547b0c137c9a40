/// The shares of anchors and middle for every set of anchors a journey can have reached, worked out once.
struct AnchorPlans {
    /// A part of one conversion: in micro-units as recorded, and exactly.
    struct Part {
        var credit: Int64
        var share: Double
    }

    private let sets: Int
    /// What a touch gets that holds the anchors `held` of those `reached`, at `reached * sets + held`.
    private var besideOthers: [Part]
    /// The same where no other touch exists.
    private var alone: [Part]
    /// The middle as a whole, by the anchors reached.
    private var middles: [Part]

    init(_ weights: AnchorWeights) {
        sets = 1 << weights.anchors.count
        let nothing = Part(credit: 0, share: 0)
        besideOthers = Array(repeating: nothing, count: sets * sets)
        alone = besideOthers
        middles = Array(repeating: nothing, count: sets)
        for reached in 0..<sets {
            middles[reached] = AnchorPlans.fill(&besideOthers, sets, reached, weights, middle: weights.middle)
            _ = AnchorPlans.fill(&alone, sets, reached, weights, middle: 0)
        }
    }

    /// What a touch gets that holds the anchors `held`, in a journey that has the anchors `reached`.
    @inline(__always)
    func part(_ reached: Int, _ held: Int, alone isAlone: Bool) -> Part {
        isAlone ? alone[reached * sets + held] : besideOthers[reached * sets + held]
    }

    /// What each of the other touches gets; the first `roundedUp` of them one micro-unit more.
    @inline(__always)
    func middle(_ reached: Int, over others: Int) -> (each: Part, roundedUp: Int) {
        guard others > 0 else { return (Part(credit: 0, share: 0), 0) }
        let whole = middles[reached]
        let (credit, left) = UInt32(truncatingIfNeeded: whole.credit)
            .quotientAndRemainder(dividingBy: UInt32(truncatingIfNeeded: others))
        return (Part(credit: Int64(credit), share: whole.share / Double(others)), Int(left))
    }

    /// Writes the row of one set of anchors and returns the middle. The anchors that are missing leave their weight to
    /// the others in proportion: anchor `a` weighs `a * all / present`, written without the division.
    private static func fill(
        _ parts: inout [Part], _ sets: Int, _ reached: Int, _ weights: AnchorWeights, middle: Int64
    ) -> Part {
        let all = weights.anchors.reduce(0) { $0 + $1.weight }
        let present = weights.anchors.indices.filter { reached & 1 << $0 != 0 }
        let presentWeight = present.reduce(0) { $0 + weights.anchors[$1].weight }
        let scaled = present.map { weights.anchors[$0].weight * all } + [present.isEmpty ? 1 : middle * presentWeight]
        let credits = Apportionment.split(Share.whole.partsPerMillion, by: scaled)
        let sum = Double(scaled.reduce(0, +))
        for held in 1..<max(1, sets) where held & ~reached == 0 {
            var part = Part(credit: 0, share: 0)
            for (index, anchor) in present.enumerated() where held & 1 << anchor != 0 {
                part.credit += credits[index]
                part.share += Double(scaled[index]) / sum
            }
            parts[reached * sets + held] = part
        }
        return Part(credit: credits[present.count], share: Double(scaled[present.count]) / sum)
    }
}
