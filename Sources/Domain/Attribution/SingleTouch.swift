/// Gives the whole conversion to one touch.
struct SingleTouch: CreditKernel {
    /// Which one.
    enum Choice {
        case first
        case last
        /// The last touch on another channel than this one; the last touch of all when there is no other.
        case lastExcept(UInt16)
    }

    let choice: Choice

    mutating func add(_ journeys: Range<Int>, of set: JourneySet, to totals: inout CreditTotals) {
        let scale = totals.scale
        var lanes = totals.lanes.mutableSpan
        let channels = set.channelOfTouch.span
        for journey in journeys where set.conversions[journey] > 0 {
            let weight = JourneyWeight(journey, of: set, scale)
            let touch = chosen(of: set.touches(of: journey), channels)
            lanes[Int(channels[touch])] &+= weight.lanes(credit: Share.whole.partsPerMillion, share: 1)
        }
    }

    mutating func write(_ journey: Int, of set: JourneySet, to credits: inout MutableSpan<Int64>) {
        let touches = set.touches(of: journey)
        for index in 0..<touches.count { credits[index] = 0 }
        credits[chosen(of: touches, set.channelOfTouch.span) - touches.lowerBound] = Share.whole.partsPerMillion
    }

    @inline(__always)
    private func chosen(of touches: Range<Int>, _ channels: Span<UInt16>) -> Int {
        switch choice {
        case .first: return touches.lowerBound
        case .last: return touches.upperBound - 1
        case .lastExcept(let excluded):
            var touch = touches.upperBound - 1
            while touch >= touches.lowerBound, channels[touch] == excluded { touch -= 1 }
            return touch < touches.lowerBound ? touches.upperBound - 1 : touch
        }
    }
}
