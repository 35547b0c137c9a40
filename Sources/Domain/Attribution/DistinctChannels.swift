/// Shares a conversion equally between the channels of its journey. A channel's part stands at its first touch there.
struct DistinctChannels: CreditKernel {
    /// Whether each channel was met in the journey at hand, by channel index; all false between journeys.
    private var met: [Bool]
    /// First touch of each distinct channel of the journey at hand.
    private var firsts: [Int] = []

    init(channelCount: Int) { met = Array(repeating: false, count: channelCount) }

    mutating func add(_ journeys: Range<Int>, of set: JourneySet, to totals: inout CreditTotals) {
        let scale = totals.scale
        let channels = set.channelOfTouch.span
        for journey in journeys where set.conversions[journey] > 0 {
            let weight = JourneyWeight(set.conversions[journey], scale)
            find(journey, of: set)
            let (credit, left) = Share.whole.partsPerMillion.quotientAndRemainder(dividingBy: Int64(firsts.count))
            let part = weight.lanes(credit: credit, share: 1 / Double(firsts.count))
            for (index, touch) in firsts.enumerated() {
                totals.lanes[Int(channels[touch])] &+= index < left ? part &+ weight.microUnit : part
            }
        }
    }

    mutating func write(_ journey: Int, of set: JourneySet, to parts: inout MutableSpan<TouchPart>) {
        let touches = set.touches(of: journey)
        for index in 0..<touches.count { parts[index] = TouchPart() }
        find(journey, of: set)
        let (credit, left) = Share.whole.partsPerMillion.quotientAndRemainder(dividingBy: Int64(firsts.count))
        for (index, touch) in firsts.enumerated() {
            parts[touch - touches.lowerBound] = TouchPart(
                credit: credit + (index < left ? 1 : 0), share: 1 / Double(firsts.count))
        }
    }

    private mutating func find(_ journey: Int, of set: JourneySet) {
        firsts.removeAll(keepingCapacity: true)
        for touch in set.touches(of: journey) {
            let channel = Int(set.channelOfTouch[touch])
            guard !met[channel] else { continue }
            met[channel] = true
            firsts.append(touch)
        }
        for touch in firsts { met[Int(set.channelOfTouch[touch])] = false }
    }
}
