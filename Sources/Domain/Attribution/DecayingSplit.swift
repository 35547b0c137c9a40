/// Gives each touch credit by its age. Only differences of age count, so ages are taken from the journey's last touch,
/// which has the full weight; micro-units by largest remainder.
struct DecayingSplit: CreditKernel {
    private let table: [Int64]
    private var remainder = LargestRemainder()
    private var weights: [Int64] = []
    private var credits: [Int64] = []

    init(_ table: DecayTable) { self.table = table.weights }

    mutating func add(_ journeys: Range<Int>, of set: JourneySet, to totals: inout CreditTotals) {
        let scale = totals.scale
        var lanes = totals.lanes.mutableSpan
        let channels = set.channelOfTouch.span
        for journey in journeys where set.conversions[journey] > 0 {
            let weight = JourneyWeight(journey, of: set, scale)
            let touches = set.touches(of: journey)
            let sum = weigh(touches, set.hourOfTouch.span)
            remainder.split(Share.whole.partsPerMillion, by: weights, sum: sum, to: &credits)
            let inverse = 1 / Double(sum)
            for index in 0..<touches.count {
                let channel = Int(channels[touches.lowerBound + index])
                lanes[channel] &+= weight.lanes(credit: credits[index], share: Double(weights[index]) * inverse)
            }
        }
    }

    mutating func write(_ journey: Int, of set: JourneySet, to credits: inout [Int64]) {
        let sum = weigh(set.touches(of: journey), set.hourOfTouch.span)
        remainder.split(Share.whole.partsPerMillion, by: weights, sum: sum, to: &credits)
    }

    /// Writes the weight of each touch and returns their sum, which is at least that of the last touch.
    @inline(__always)
    private mutating func weigh(_ touches: Range<Int>, _ hours: Span<Int32>) -> Int64 {
        weights.reset(to: touches.count)
        let oldest = table.count - 1
        let latest = Int(hours[touches.upperBound - 1])
        var sum: Int64 = 0
        for index in 0..<touches.count {
            let weight = table[min(latest - Int(hours[touches.lowerBound + index]), oldest)]
            weights[index] = weight
            sum += weight
        }
        return sum
    }
}
