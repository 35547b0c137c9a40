/// Gives each touch credit by its age. Only differences of age count, so ages are taken from the journey's last touch,
/// which has the full weight; micro-units by largest remainder.
struct DecayingSplit: CreditKernel {
    private let table: [Int32]
    private var scratch: [Portion]

    init(_ table: DecayTable, longestJourney: Int) {
        self.table = table.weights
        scratch = Array(repeating: Portion(), count: longestJourney)
    }

    mutating func add(_ journeys: Range<Int>, of set: JourneySet, to totals: inout CreditTotals) {
        let scale = totals.scale
        var lanes = totals.lanes.mutableSpan
        let (channels, hours) = (set.channelOfTouch.span, set.hourOfTouch.span)
        let table = table
        var portions = scratch.mutableSpan
        set.forEachConversion(among: journeys) { _, conversions, touches in
            let weight = JourneyWeight(conversions, scale)
            let young = DecayingSplit.young(touches, hours, table.span)
            guard young.count > 1 else {
                let channel = Int(channels[touches.upperBound - 1])
                lanes[channel] &+= weight.lanes(credit: Share.whole.partsPerMillion, share: 1)
                return
            }
            let inverse = 1 / Double(DecayingSplit.divide(young, hours, table.span, &portions))
            for index in 0..<young.count {
                let channel = Int(channels[unchecked: young.lowerBound &+ index])
                let portion = portions[unchecked: index]
                lanes[unchecked: channel] &+= weight.lanes(
                    credit: portion.part, share: Double(portion.weight) * inverse)
            }
        }
    }

    mutating func write(_ journey: Int, of set: JourneySet, to parts: inout MutableSpan<TouchPart>) {
        let touches = set.touches(of: journey)
        let table = table
        var portions = scratch.mutableSpan
        let inverse = 1 / Double(DecayingSplit.divide(touches, set.hourOfTouch.span, table.span, &portions))
        for index in 0..<touches.count {
            parts[index] = TouchPart(credit: portions[index].part, share: Double(portions[index].weight) * inverse)
        }
    }

    /// The touches from the first one that weighs anything. One that weighs nothing is never rounded up, because what is
    /// left of a split is less than the number of those that left something.
    @inline(__always)
    private static func young(_ touches: Range<Int>, _ hours: Span<Int32>, _ table: Span<Int32>) -> Range<Int> {
        let latest = hours[touches.upperBound - 1]
        var first = touches.lowerBound
        while first < touches.upperBound - 1, Int(latest) &- Int(hours[unchecked: first]) >= table.count &- 1 {
            first &+= 1
        }
        return first..<touches.upperBound
    }

    /// Writes weight and credit of each touch and returns the sum of the weights.
    @inline(__always)
    private static func divide(
        _ touches: Range<Int>, _ hours: Span<Int32>, _ table: Span<Int32>, _ portions: inout MutableSpan<Portion>
    ) -> Int64 {
        let oldest = table.count - 1
        let latest = Int(hours[touches.upperBound - 1])
        var sum: Int64 = 0
        precondition(touches.count <= portions.count)
        for index in 0..<touches.count {
            let age = latest &- Int(hours[unchecked: touches.lowerBound &+ index])
            let weight = Int64(table[min(age, oldest)])
            portions[unchecked: index].weight = weight
            sum &+= weight
        }
        LargestRemainder.split(Share.whole.partsPerMillion, over: &portions, touches.count, sum: sum)
        return sum
    }
}
