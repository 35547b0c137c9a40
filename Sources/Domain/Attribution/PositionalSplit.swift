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

    init(_ weights: AnchorWeights) {
        points = weights.anchors.map(\.point.ordinal)
        plans = AnchorPlans(weights)
    }

    mutating func add(_ journeys: Range<Int>, of set: JourneySet, to totals: inout CreditTotals) {
        let scale = totals.scale
        var lanes = totals.lanes.mutableSpan
        let (channels, anchors, points, plans) = (set.channelOfTouch.span, set.anchorTouches.span, points, plans)
        var placed = AnchorPlacement()
        set.forEachConversion(among: journeys) { journey, conversions, touches in
            let weight = JourneyWeight(conversions, scale)
            placed.place(journey, points.span, anchors)
            let middle = plans.middle(placed.reached, over: touches.count - placed.count)
            let roundedUp = touches.lowerBound + placed.end(ofMiddleTouches: middle.roundedUp)
            let even = weight.lanes(credit: middle.each.credit, share: middle.each.share)
            for touch in touches {
                let channel = Int(channels[unchecked: touch])
                lanes[unchecked: channel] &+= even &+ weight.microUnit(if: touch, before: roundedUp)
            }
            for index in 0..<placed.count {
                let part = plans.part(
                    placed.reached, placed.anchors[unchecked: index], alone: touches.count == placed.count)
                let touch = touches.lowerBound &+ placed.positions[unchecked: index]
                let wrong = even &+ weight.microUnit(if: touch, before: roundedUp)
                lanes[Int(channels[touch])] &+= weight.lanes(credit: part.credit, share: part.share) &- wrong
            }
        }
    }

    mutating func write(_ journey: Int, of set: JourneySet, to parts: inout MutableSpan<TouchPart>) {
        let count = set.touches(of: journey).count
        let points = points
        var placed = AnchorPlacement()
        placed.place(journey, points.span, set.anchorTouches.span)
        let middle = plans.middle(placed.reached, over: count - placed.count)
        let roundedUp = placed.end(ofMiddleTouches: middle.roundedUp)
        for touch in 0..<count {
            parts[touch] = middle.each
            if touch < roundedUp { parts[touch].credit += 1 }
        }
        for index in 0..<placed.count {
            parts[placed.positions[index]] = plans.part(
                placed.reached, placed.anchors[index], alone: count == placed.count)
        }
    }
}
