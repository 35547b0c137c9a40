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
        set.forEachConversion(among: journeys) { _, conversions, touches in
            let weight = JourneyWeight(conversions, scale)
            let touch = chosen(of: touches, channels)
            lanes[Int(channels[unchecked: touch])] &+= weight.lanes(credit: Share.whole.partsPerMillion, share: 1)
        }
    }

    mutating func write(_ journey: Int, of set: JourneySet, to parts: inout MutableSpan<TouchPart>) {
        let touches = set.touches(of: journey)
        for index in 0..<touches.count { parts[index] = TouchPart() }
        let index = chosen(of: touches, set.channelOfTouch.span) - touches.lowerBound
        parts[index] = TouchPart(credit: Share.whole.partsPerMillion, share: 1)
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
