/// Gives each touch credit by its age. Only differences of age count, so ages are taken from the journey's last touch,
/// which has the full weight; micro-units by largest remainder.
struct DecayingSplit: CreditKernel {
    private let table: [Int64]
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
        for journey in journeys where set.conversions[journey] > 0 {
            let weight = JourneyWeight(journey, of: set, scale)
            let touches = set.touches(of: journey)
            let sum = DecayingSplit.divide(touches, hours, table.span, &portions)
            let inverse = 1 / Double(sum)
            for index in 0..<touches.count {
                let channel = Int(channels[touches.lowerBound + index])
                let share = Double(portions[index].weight) * inverse
                lanes[channel] &+= weight.lanes(credit: portions[index].part, share: share)
            }
        }
    }

    mutating func write(_ journey: Int, of set: JourneySet, to credits: inout MutableSpan<Int64>) {
        let touches = set.touches(of: journey)
        let table = table
        var portions = scratch.mutableSpan
        _ = DecayingSplit.divide(touches, set.hourOfTouch.span, table.span, &portions)
        for index in 0..<touches.count { credits[index] = portions[index].part }
    }

    /// Writes weight and credit of each touch and returns the sum of the weights.
    @inline(__always)
    private static func divide(
        _ touches: Range<Int>, _ hours: Span<Int32>, _ table: Span<Int64>, _ portions: inout MutableSpan<Portion>
    ) -> Int64 {
        let oldest = table.count - 1
        let latest = Int(hours[touches.upperBound - 1])
        var sum: Int64 = 0
        for index in 0..<touches.count {
            let weight = table[min(latest - Int(hours[touches.lowerBound + index]), oldest)]
            portions[index].weight = weight
            sum &+= weight
        }
        LargestRemainder.split(Share.whole.partsPerMillion, over: &portions, touches.count, sum: sum)
        return sum
    }
}
