/// Some rule models over journeys in one pass: the columns are read a block at a time, and every model takes the block while
/// it is near the processor. A copy works on its own, and what copies were given adds up.
struct RulePass: Sendable {
    /// What each model has given so far.
    private(set) var totals: [CreditTotals]
    /// Touches so far by channel index, of journeys that converted or not.
    private(set) var touches: [Int64]
    private var kernels: [any CreditKernel]
    private var values: ValueSplit

    /// The models by their kernels, over journeys of a set.
    init(_ kernels: [any CreditKernel], over set: JourneySet, _ sums: JourneySums) {
        self.kernels = kernels
        totals = kernels.map { _ in CreditTotals(for: set, sums.scale) }
        touches = Array(repeating: 0, count: set.channels.count)
        values = ValueSplit(longestJourney: sums.longestJourney)
    }

    /// Their touches and hours together fit the nearest memory of a processor.
    private static let blockLength = 256

    /// Adds what each model gives for these journeys of the set.
    mutating func add(_ journeys: Range<Int>, of set: JourneySet) {
        for first in stride(from: journeys.lowerBound, to: journeys.upperBound, by: RulePass.blockLength) {
            let block = first..<min(first + RulePass.blockLength, journeys.upperBound)
            let rows = Int(set.offsets[block.lowerBound])..<Int(set.offsets[block.upperBound])
            // Stops the program at a touch on a channel that the set does not have, so kernels need not look again.
            set.countTouches(in: rows, to: &touches)
            for place in kernels.indices { kernels[place].add(block, of: set, to: &totals[place]) }
            for journey in block where set.values[journey] != 0 && set.conversions[journey] > 0 {
                for place in kernels.indices { values.add(journey, of: set, by: &kernels[place], to: &totals[place]) }
            }
        }
    }

    private mutating func add(_ other: RulePass) {
        for model in totals.indices { totals[model].add(other.totals[model]) }
        for channel in touches.indices { touches[channel] += other.touches[channel] }
    }

    /// The pass over the whole set, shared out.
    init(
        _ kernels: [any CreditKernel], overAllOf set: JourneySet, _ sums: JourneySums, _ sharing: any WorkSharing
    ) {
        self.init(kernels, over: set, sums)
        let begun = self
        let parts = sharing.map(set.count) { journeys in
            var pass = begun
            pass.add(journeys, of: set)
            return pass
        }
        for part in parts { add(part) }
    }
}
