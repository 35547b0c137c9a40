/// Gives anchors fixed shares and spreads the rest evenly over the other touches.
///
/// A touch that holds several anchors takes their sum. Without other touches the middle share goes to the anchors in
/// proportion to their weights. An anchor that was not reached by the target, or has no touch, drops out and its weight
/// goes to the remaining anchors in proportion, so that anchors and middle keep their balance; without any anchor the
/// touches share evenly. Micro-units are split by largest remainder twice: over the anchors and the middle as a whole,
/// then over the touches of the middle, the earlier touch first.
struct PositionalSplit: CreditKernel {
    /// Ordinals of the anchor points, in the order of the weights.
    private let points: [Int]
    private let plans: AnchorPlans
    private var placed = AnchorPlacement()

    init(_ weights: AnchorWeights) {
        points = weights.anchors.map(\.point.ordinal)
        plans = AnchorPlans(weights)
    }

    mutating func add(_ journeys: Range<Int>, of set: JourneySet, to totals: inout CreditTotals) {
        let scale = totals.scale
        var lanes = totals.lanes.mutableSpan
        let (channels, anchors, points, plans) = (set.channelOfTouch.span, set.anchorTouches.span, points, plans)
        for journey in journeys where set.conversions[journey] > 0 {
            let weight = JourneyWeight(journey, of: set, scale)
            let touches = set.touches(of: journey)
            placed.place(journey, points.span, anchors)
            let middle = plans.middle(placed.reached, over: touches.count - placed.count)
            let roundedUp = touches.lowerBound + placed.end(ofMiddleTouches: middle.roundedUp)
            let even = weight.lanes(credit: middle.each.credit, share: middle.each.share)
            /// Chosen by index rather than by a branch, which the processor would guess wrong once in every journey.
            let given: InlineArray<2, SIMD4<Int64>> = [even, even &+ weight.microUnit]
            for touch in touches { lanes[Int(channels[touch])] &+= given[touch < roundedUp ? 1 : 0] }
            for index in 0..<placed.count {
                let part = plans.part(placed.reached, placed.anchors[index], alone: touches.count == placed.count)
                let touch = touches.lowerBound + placed.positions[index]
                let wrong = given[touch < roundedUp ? 1 : 0]
                lanes[Int(channels[touch])] &+= weight.lanes(credit: part.credit, share: part.share) &- wrong
            }
        }
    }

    mutating func write(_ journey: Int, of set: JourneySet, to credits: inout MutableSpan<Int64>) {
        let count = set.touches(of: journey).count
        let points = points
        placed.place(journey, points.span, set.anchorTouches.span)
        let middle = plans.middle(placed.reached, over: count - placed.count)
        let roundedUp = placed.end(ofMiddleTouches: middle.roundedUp)
        for touch in 0..<count { credits[touch] = middle.each.credit + (touch < roundedUp ? 1 : 0) }
        for index in 0..<placed.count {
            let part = plans.part(placed.reached, placed.anchors[index], alone: count == placed.count)
            credits[placed.positions[index]] = part.credit
        }
    }
}
