/// What a rule model has given each channel so far. All sums are of integers, so neither the order of the journeys nor
/// the way they are shared out over threads can change a figure.
///
/// Two figures stand side by side. The **credit** in micro-units is what is recorded and audited: every conversion
/// gives out exactly 1,000,000. The **conversions** are the same division without rounding to micro-units, to about ten
/// digits, for comparison with other tools.
package struct CreditTotals: Hashable, Sendable {
    /// By channel index. Lanes: credit in micro-units, conversions in fixed point.
    var lanes: [SIMD2<Int64>]
    /// Value by channel index, in fixed point.
    var values: [Int64]
    /// Money by channel index, in minor units: every journey's value split to the cent by its touches' credits.
    package var money: [Int64]
    /// Steps of fixed point in one conversion and in one minor unit of value, powers of two.
    let scale: Scale

    /// Fixed-point steps, as fine as the sums of the set allow without overflow.
    struct Scale: Hashable, Sendable {
        let conversion: Double
        let value: Double
    }

    /// Nothing given out yet.
    init(for set: JourneySet, _ scale: Scale) {
        lanes = Array(repeating: .zero, count: set.channels.count)
        values = Array(repeating: 0, count: set.channels.count)
        money = values
        self.scale = scale
    }

    /// Credit of a channel in micro-units.
    package func credit(_ channel: Int) -> Int64 { lanes[channel][0] }
    /// Conversions of a channel with their fractions.
    package func conversions(_ channel: Int) -> Double { Double(lanes[channel][1]) / scale.conversion }
    /// Value of a channel in minor units with fractions.
    package func value(_ channel: Int) -> Double { Double(values[channel]) / scale.value }

    /// Adds what was counted over other journeys of the same set.
    package mutating func add(_ other: CreditTotals) {
        for channel in lanes.indices {
            lanes[channel] &+= other.lanes[channel]
            values[channel] &+= other.values[channel]
            money[channel] += other.money[channel]
        }
    }
}

/// What one journey's conversions amount to, ready to be multiplied by a touch's share.
struct JourneyWeight {
    private let conversions: Int64
    private let fixedConversions: Double

    /// The weight of a journey with so many conversions.
    @inline(__always)
    init(_ conversions: Int64, _ scale: CreditTotals.Scale) {
        self.conversions = conversions
        fixedConversions = Double(conversions) * scale.conversion
    }

    /// The lanes a touch adds that has this credit in micro-units and this exact share.
    @inline(__always)
    func lanes(credit: Int64, share: Double) -> SIMD2<Int64> {
        SIMD2(credit &* conversions, Int64(share * fixedConversions))
    }

    /// The lanes that one more micro-unit adds.
    @inline(__always)
    var microUnit: SIMD2<Int64> { SIMD2(conversions, 0) }

    /// The same for a touch before another one, nothing for the others; without a branch, which the processor would guess
    /// wrong once in every journey.
    @inline(__always)
    func microUnit(if touch: Int, before end: Int) -> SIMD2<Int64> {
        SIMD2(conversions & Int64((touch &- end) &>> (Int.bitWidth &- 1)), 0)
    }
}
