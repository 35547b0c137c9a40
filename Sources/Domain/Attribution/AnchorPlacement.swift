/// Where the anchors of one journey fall; there are six anchor points at most. Kept from journey to journey, so that nothing
/// is allocated or copied.
struct AnchorPlacement {
    /// Touches that hold an anchor.
    private(set) var count = 0
    /// Their indices in the journey, ascending.
    private(set) var positions = InlineArray<6, Int>(repeating: 0)
    /// Which anchors each holds, as bits in the order of the weights.
    private(set) var anchors = InlineArray<6, Int>(repeating: 0)
    /// All anchors of the journey, as bits.
    private(set) var reached = 0

    /// Finds the anchors of a journey. `points` has the ordinals of the anchor points, `touches` six entries for each
    /// journey.
    @inline(__always)
    mutating func place(_ journey: Int, _ points: Span<Int>, _ touches: Span<Int32>) {
        (count, reached) = (0, 0)
        var (found, last, bits) = (0, -1, 0)
        for bit in points.indices {
            let position = Int(touches[journey &* 6 &+ points[unchecked: bit]])
            if position < 0 { continue }
            // Anchors mostly come in the order of the funnel.
            guard position >= last else { return placeUnordered(journey, points, touches) }
            found &+= position > last ? 1 : 0
            let held = position > last ? 0 : anchors[unchecked: found &- 1]
            positions[unchecked: found &- 1] = position
            anchors[unchecked: found &- 1] = held | 1 &<< bit
            (last, bits) = (position, bits | 1 &<< bit)
        }
        (count, reached) = (found, bits)
    }

    private mutating func placeUnordered(_ journey: Int, _ points: Span<Int>, _ touches: Span<Int32>) {
        (count, reached) = (0, 0)
        for bit in points.indices {
            let position = Int(touches[journey &* 6 &+ points[bit]])
            if position >= 0 { put(1 &<< bit, at: position) }
        }
    }

    /// Notes an anchor; there are few, so positions are kept in order by insertion.
    private mutating func put(_ anchor: Int, at position: Int) {
        reached |= anchor
        var index = count
        while index > 0, positions[index - 1] > position { index -= 1 }
        if index > 0, positions[index - 1] == position {
            anchors[index - 1] |= anchor
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

    /// The position before which so many touches without an anchor lie.
    @inline(__always)
    func end(ofMiddleTouches number: Int) -> Int {
        var end = number
        for index in 0..<count where positions[unchecked: index] < end { end &+= 1 }
        return end
    }
}
