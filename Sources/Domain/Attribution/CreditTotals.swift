/// What a rule model has given each channel so far. All sums are of integers, so neither the order of the journeys nor
/// the way they are shared out over threads can change a figure.
///
/// Two figures stand side by side. The **credit** in micro-units is what is recorded and audited: every conversion
/// gives out exactly 1,000,000. The **conversions** are the same division without rounding to micro-units, to about ten
/// digits, for comparison with other tools.
package struct CreditTotals: Hashable, Sendable {
    /// By channel index. Lanes: credit in micro-units, conversions and value in fixed point.
    var lanes: [SIMD4<Int64>]
    /// Money by channel index, in minor units: every journey's value split to the cent by its touches' credits.
    package private(set) var money: [Int64]
    /// Steps of fixed point in one conversion and in one minor unit of value, powers of two.
    let scale: Scale

    /// Fixed-point steps, as fine as the sums of the set allow without overflow.
    struct Scale: Hashable {
        let conversion: Double
        let value: Double
    }

    /// Nothing given out yet.
    init(for set: JourneySet) {
        lanes = Array(repeating: .zero, count: set.channels.count)
        money = Array(repeating: 0, count: set.channels.count)
        scale = Scale(
            conversion: CreditTotals.steps(upTo: set.conversions), value: CreditTotals.steps(upTo: set.values))
    }

    private static func steps(upTo summands: [Int64]) -> Double {
        let sum = summands.reduce(UInt64(0)) { $0 &+ $1.magnitude }
        return Double(sign: .plus, exponent: 61 - (UInt64.bitWidth - sum.leadingZeroBitCount), significand: 1)
    }

    /// Credit of a channel in micro-units.
    package func credit(_ channel: Int) -> Int64 { lanes[channel][0] }
    /// Conversions of a channel with their fractions.
    package func conversions(_ channel: Int) -> Double { Double(lanes[channel][1]) / scale.conversion }
    /// Value of a channel in minor units with fractions.
    package func value(_ channel: Int) -> Double { Double(lanes[channel][2]) / scale.value }

    /// Adds what was counted over other journeys of the same set.
    package mutating func add(_ other: CreditTotals) {
        for channel in lanes.indices {
            lanes[channel] &+= other.lanes[channel]
            money[channel] += other.money[channel]
        }
    }

    /// Splits the value of each journey over its touches' channels, to the cent, by the credits of the kernel.
    mutating func addMoney(_ journeys: Range<Int>, of set: JourneySet, by kernel: inout some CreditKernel) {
        var credits = [Int64](repeating: 0, count: set.longestJourney)
        var scratch = [Portion](repeating: Portion(), count: set.longestJourney)
        for journey in journeys where set.conversions[journey] > 0 && set.values[journey] != 0 {
            var written = credits.mutableSpan
            kernel.write(journey, of: set, to: &written)
            addMoney(of: set.touches(of: journey), set, set.values[journey], credits, &scratch)
        }
    }

    /// Largest amount in minor units whose product with a whole credit fits 63 bits.
    private static let largestAmount = UInt64(Int64.max / Share.whole.partsPerMillion)

    private mutating func addMoney(
        of touches: Range<Int>, _ set: JourneySet, _ value: Int64, _ credits: [Int64], _ scratch: inout [Portion]
    ) {
        guard value.magnitude <= CreditTotals.largestAmount else {
            let parts = Apportionment.split(value, by: Array(credits.prefix(touches.count)))
            for (touch, part) in zip(touches, parts) { money[Int(set.channelOfTouch[touch])] += part }
            return
        }
        var portions = scratch.mutableSpan
        for index in 0..<touches.count { portions[index].weight = credits[index] }
        LargestRemainder.split(value, over: &portions, touches.count, sum: Share.whole.partsPerMillion)
        for index in 0..<touches.count {
            money[Int(set.channelOfTouch[touches.lowerBound + index])] += portions[index].part
        }
    }
}

/// What one journey's conversions amount to, ready to be multiplied by a touch's share.
struct JourneyWeight {
    private let conversions: Int64
    private let fixedConversions: Double
    private let fixedValue: Double

    /// The weight of a journey in the scale of the totals.
    @inline(__always)
    init(_ journey: Int, of set: JourneySet, _ scale: CreditTotals.Scale) {
        conversions = set.conversions[journey]
        fixedConversions = Double(conversions) * scale.conversion
        fixedValue = Double(set.values[journey]) * scale.value
    }

    /// The lanes a touch adds that has this credit in micro-units and this exact share.
    @inline(__always)
    func lanes(credit: Int64, share: Double) -> SIMD4<Int64> {
        SIMD4(credit &* conversions, Int64(share * fixedConversions), Int64(share * fixedValue), 0)
    }

    /// The lanes that one more micro-unit adds.
    var microUnit: SIMD4<Int64> { SIMD4(conversions, 0, 0, 0) }
}
