/// What has to be known of all journeys together before any of them is divided.
struct JourneySums: Sendable {
    private(set) var size = JourneyCount()
    /// Touches of the longest journey, the scratch space a kernel needs.
    private(set) var longestJourney = 0
    private var conversionMagnitude: UInt64 = 0
    private var valueMagnitude: UInt64 = 0

    /// Over the whole set, shared out.
    init(over set: JourneySet, _ sharing: any WorkSharing) {
        for part in sharing.map(set.count, { JourneySums($0, of: set) }) { add(part) }
        size.touches = Int64(set.channelOfTouch.count)
    }

    /// Over some of the journeys, apart from their touches.
    private init(_ journeys: Range<Int>, of set: JourneySet) {
        let (conversions, nonConversions) = (set.conversions.span, set.nonConversions.span)
        let (values, offsets) = (set.values.span, set.offsets.span)
        for journey in journeys {
            size.journeys &+= conversions[journey] &+ nonConversions[journey]
            size.conversions &+= conversions[journey]
            size.value &+= values[journey]
            conversionMagnitude &+= conversions[journey].magnitude
            valueMagnitude &+= values[journey].magnitude
            longestJourney = max(longestJourney, Int(offsets[journey &+ 1]) &- Int(offsets[journey]))
        }
    }

    private mutating func add(_ other: JourneySums) {
        size.journeys += other.size.journeys
        size.conversions += other.size.conversions
        size.value += other.size.value
        conversionMagnitude &+= other.conversionMagnitude
        valueMagnitude &+= other.valueMagnitude
        longestJourney = max(longestJourney, other.longestJourney)
    }

    /// Fixed-point steps, as fine as the sums allow without overflow.
    var scale: CreditTotals.Scale {
        CreditTotals.Scale(
            conversion: JourneySums.steps(upTo: conversionMagnitude), value: JourneySums.steps(upTo: valueMagnitude))
    }

    private static func steps(upTo sum: UInt64) -> Double {
        Double(sign: .plus, exponent: 61 - (UInt64.bitWidth - sum.leadingZeroBitCount), significand: 1)
    }
}
