extension JourneySet {
    /// Hands over each of some journeys that converted, with its conversions and its touches, which are positions in the
    /// columns of touches. Stops the program when there are no such journeys.
    @inline(__always)
    func forEachConversion(among journeys: Range<Int>, _ take: (Int, Int64, Range<Int>) -> Void) {
        let (conversions, offsets) = (conversions.span, offsets.span)
        precondition(journeys.lowerBound >= 0 && journeys.upperBound < offsets.count)
        precondition(conversions.count + 1 == offsets.count && channelOfTouch.count == Int(offsets[offsets.count - 1]))
        guard var first = journeys.isEmpty ? nil : Int(offsets[journeys.lowerBound]) else { return }
        for journey in journeys {
            let end = Int(offsets[unchecked: journey &+ 1])
            let count = conversions[unchecked: journey]
            if count > 0 { take(journey, count, Range(uncheckedBounds: (first, end))) }
            first = end
        }
    }
}
