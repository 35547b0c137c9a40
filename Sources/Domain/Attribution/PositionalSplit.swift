/// Gives anchors fixed shares and spreads the rest evenly over the other touches.
///
/// A touch that holds several anchors takes their sum. Without other touches the middle share goes to the anchors in
/// proportion to their weights. An anchor that was not reached by the target, or has no touch, drops out and its weight
/// goes to the remaining anchors in proportion, so that anchors and middle keep their balance; without any anchor the
/// touches share evenly. Micro-units are split by largest remainder twice: over the anchors and the middle as a whole,
/// then over the touches of the middle, the earlier touch first.
struct PositionalSplit: CreditKernel {
    private let weights: AnchorWeights
    private let plans: AnchorPlans

    init(_ weights: AnchorWeights) {
        self.weights = weights
        plans = AnchorPlans(weights)
    }

    mutating func add(_ journeys: Range<Int>, of set: JourneySet, to totals: inout CreditTotals) {
        let scale = totals.scale
        var lanes = totals.lanes.mutableSpan
        let channels = set.channelOfTouch.span
        for journey in journeys where set.conversions[journey] > 0 {
            let weight = JourneyWeight(journey, of: set, scale)
            let touches = set.touches(of: journey)
            let placed = place(journey, of: set, touchCount: touches.count)
            let middle = weight.lanes(credit: placed.middle.credit, share: placed.middle.share)
            let rounded = middle &+ weight.microUnit
            let change = touches.lowerBound + placed.roundedUp
            for touch in touches.lowerBound..<change { lanes[Int(channels[touch])] &+= rounded }
            for touch in change..<touches.upperBound { lanes[Int(channels[touch])] &+= middle }
            for index in 0..<placed.count {
                let part = plans.part(placed.reached, placed.anchors[index], alone: placed.isAlone)
                let wrong = placed.positions[index] < placed.roundedUp ? rounded : middle
                let touch = touches.lowerBound + placed.positions[index]
                lanes[Int(channels[touch])] &+= weight.lanes(credit: part.credit, share: part.share) &- wrong
            }
        }
    }

    mutating func write(_ journey: Int, of set: JourneySet, to credits: inout [Int64]) {
        let count = set.touches(of: journey).count
        let placed = place(journey, of: set, touchCount: count)
        credits.reset(to: count)
        for touch in 0..<count { credits[touch] = placed.middle.credit + (touch < placed.roundedUp ? 1 : 0) }
        for index in 0..<placed.count {
            let part = plans.part(placed.reached, placed.anchors[index], alone: placed.isAlone)
            credits[placed.positions[index]] = part.credit
        }
    }

    /// Where the anchors of one journey fall.
    private struct Placement {
        /// Touches that hold an anchor.
        var count = 0
        /// Their indices in the journey, ascending.
        var positions = InlineArray<6, Int>(repeating: 0)
        /// Which anchors each holds, as bits.
        var anchors = InlineArray<6, Int>(repeating: 0)
        /// All anchors of the journey, as bits.
        var reached = 0
        /// Whether there are no other touches.
        var isAlone = false
        /// What each other touch gets, before rounding up.
        var middle = AnchorPlans.Part(credit: 0, share: 0)
        /// The middle touches before this position get one micro-unit more.
        var roundedUp = 0

        /// Notes an anchor; the number of anchors is small, so positions are kept in order by insertion.
        @inline(__always)
        mutating func put(_ anchor: Int, at position: Int) {
            reached |= anchor
            var index = 0
            while index < count, positions[index] < position { index += 1 }
            if index < count, positions[index] == position {
                anchors[index] |= anchor
                return
            }
            var hole = count
            while hole > index {
                positions[hole] = positions[hole - 1]
                anchors[hole] = anchors[hole - 1]
                hole -= 1
            }
            positions[index] = position
            anchors[index] = anchor
            count += 1
        }
    }

    @inline(__always)
    private func place(_ journey: Int, of set: JourneySet, touchCount: Int) -> Placement {
        var placed = Placement()
        for (bit, anchor) in weights.anchors.enumerated() {
            let column = anchor.point.ordinal
            let position = anchor.point == .first ? 0 : Int(set.anchorColumns[column][journey])
            if position >= 0 { placed.put(1 << bit, at: position) }
        }
        let others = touchCount - placed.count
        placed.isAlone = others == 0
        guard others > 0 else { return placed }
        let whole = plans.middle(placed.reached)
        let (credit, left) = UInt32(whole.credit).quotientAndRemainder(dividingBy: UInt32(others))
        placed.middle = AnchorPlans.Part(credit: Int64(credit), share: whole.share / Double(others))
        placed.roundedUp = Int(left)
        for index in 0..<placed.count where placed.positions[index] < placed.roundedUp { placed.roundedUp += 1 }
        return placed
    }
}
