/// Gives the value of journeys to the channels of their touches: to the cent by their credits, and in fractions. Few
/// journeys have any.
struct ValueSplit: Sendable {
    private var parts: [TouchPart]
    private var portions: [Portion]

    /// Room for journeys of so many touches.
    init(longestJourney: Int) {
        parts = Array(repeating: TouchPart(), count: longestJourney)
        portions = Array(repeating: Portion(), count: longestJourney)
    }

    /// Adds what one journey with a value gives by what a kernel gives its touches.
    mutating func add(
        _ journey: Int, of set: JourneySet, by kernel: inout some CreditKernel, to totals: inout CreditTotals
    ) {
        var written = parts.mutableSpan
        kernel.write(journey, of: set, to: &written)
        let channels = set.channelOfTouch[set.touches(of: journey)]
        let value = set.values[journey]
        let fixedValue = Double(value) * totals.scale.value
        for (channel, part) in zip(channels, parts) {
            totals.values[Int(channel)] &+= Int64(part.share * fixedValue)
        }
        guard value.magnitude <= ValueSplit.largestAmount else {
            let cents = Apportionment.split(value, by: parts.prefix(channels.count).map(\.credit))
            for (channel, cents) in zip(channels, cents) { totals.money[Int(channel)] += cents }
            return
        }
        ValueSplit.split(value, by: parts, over: &portions, channels.count)
        for (channel, portion) in zip(channels, portions) { totals.money[Int(channel)] += portion.part }
    }

    /// Largest amount in minor units whose product with a whole credit fits 63 bits.
    private static let largestAmount = UInt64(Int64.max / Share.whole.partsPerMillion)

    private static func split(_ value: Int64, by parts: [TouchPart], over portions: inout [Portion], _ count: Int) {
        var written = portions.mutableSpan
        for index in 0..<count { written[index].weight = parts[index].credit }
        LargestRemainder.split(value, over: &written, count, sum: Share.whole.partsPerMillion)
    }
}
