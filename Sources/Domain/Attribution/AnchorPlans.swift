/// The shares of anchors and middle for every set of anchors a journey can have reached, worked out once.
struct AnchorPlans {
    /// What each touch of the middle gets; the first `roundedUp` of them one micro-unit more.
    struct Even {
        var each: TouchPart
        var roundedUp: Int
    }

    private let sets: Int
    /// What a touch gets that holds the anchors `held` of those `reached`, at `reached * sets + held`.
    private var besideOthers: [TouchPart]
    /// The same where no other touch exists.
    private var alone: [TouchPart]
    /// The middle as a whole, by the anchors reached.
    private var middles: [TouchPart]
    /// What the touches of the middle get where they are fewer than `evenLimit`, at `reached * evenLimit + others`.
    private var evens: [Even] = []
    private let evenLimit: Int

    init(_ weights: AnchorWeights) {
        sets = 1 << weights.anchors.count
        evenLimit = max(32, min(256, 2_048 / sets))
        let nothing = TouchPart()
        besideOthers = Array(repeating: nothing, count: sets * sets)
        alone = besideOthers
        middles = Array(repeating: nothing, count: sets)
        for reached in 0..<sets {
            middles[reached] = AnchorPlans.fill(&besideOthers, sets, reached, weights, middle: weights.middle)
            _ = AnchorPlans.fill(&alone, sets, reached, weights, middle: 0)
        }
        evens = middles.flatMap { middle in (0..<evenLimit).map { AnchorPlans.even(middle, over: $0) } }
    }

    /// What a touch gets that holds the anchors `held`, in a journey that has the anchors `reached`.
    @inline(__always)
    func part(_ reached: Int, _ held: Int, alone isAlone: Bool) -> TouchPart {
        isAlone ? alone[reached * sets + held] : besideOthers[reached * sets + held]
    }

    /// What each of the touches without an anchor gets.
    @inline(__always)
    func middle(_ reached: Int, over others: Int) -> Even {
        others < evenLimit ? evens[reached * evenLimit + others] : AnchorPlans.even(middles[reached], over: others)
    }

    private static func even(_ whole: TouchPart, over others: Int) -> Even {
        guard others > 0 else { return Even(each: TouchPart(), roundedUp: 0) }
        let (credit, left) = UInt32(truncatingIfNeeded: whole.credit)
            .quotientAndRemainder(dividingBy: UInt32(truncatingIfNeeded: others))
        return Even(each: TouchPart(credit: Int64(credit), share: whole.share / Double(others)), roundedUp: Int(left))
    }

    /// Writes the row of one set of anchors and returns the middle. The anchors that are missing leave their weight to
    /// the others in proportion: anchor `a` weighs `a * all / present`, written without the division.
    private static func fill(
        _ parts: inout [TouchPart], _ sets: Int, _ reached: Int, _ weights: AnchorWeights, middle: Int64
    ) -> TouchPart {
        let all = weights.anchors.reduce(0) { $0 + $1.weight }
        let present = weights.anchors.indices.filter { reached & 1 << $0 != 0 }
        let presentWeight = present.reduce(0) { $0 + weights.anchors[$1].weight }
        let scaled = present.map { weights.anchors[$0].weight * all } + [present.isEmpty ? 1 : middle * presentWeight]
        let credits = Apportionment.split(Share.whole.partsPerMillion, by: scaled)
        let sum = Double(scaled.reduce(0, +))
        for held in 1..<max(1, sets) where held & ~reached == 0 {
            var part = TouchPart()
            for (index, anchor) in present.enumerated() where held & 1 << anchor != 0 {
                part.credit += credits[index]
                part.share += Double(scaled[index]) / sum
            }
            parts[reached * sets + held] = part
        }
        return TouchPart(credit: credits[present.count], share: Double(scaled[present.count]) / sum)
    }
}
