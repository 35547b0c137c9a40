/// How journeys move from state to state, counted. A state of order `k` is the last `k` channels touched; a journey
/// with fewer touches is one state of its own. Counts are whole numbers: conversions and non-conversions weigh alike.
struct MarkovChain {
    /// A step to another state.
    struct Step {
        let target: Int32
        let count: Double
    }

    /// Channel indices that occur, ascending; the chain knows a channel by its place in this list.
    let channels: [Int]
    /// Touches of each channel of the set in all journeys.
    let touches: [Int64]
    /// Journeys that begin in each state.
    private(set) var starts: [Double] = []
    /// Journeys that end in each state with a conversion, and the value of those conversions, and all that end there.
    private(set) var endings: [(conversions: Double, value: Double, all: Double)] = []
    /// Journeys that leave each state for another or end there; steps from a state to itself do not count, because they
    /// change nothing about where a journey ends.
    private(set) var departures: [Double] = []
    /// Where each state's steps to other states begin, and one more.
    private(set) var offsets: [Int] = [0]
    /// Steps to other states.
    private(set) var steps: [Step] = []
    /// For each channel of the chain, whether each state contains it.
    private(set) var containing: [[Bool]] = []

    /// Number of states that occur.
    var stateCount: Int { starts.count }

    /// Counts the journeys of a set; throws when the table of possible steps would exceed 2^24 entries.
    init(
        _ set: JourneySet, order: Int, _ sharing: any WorkSharing
    ) throws(AttributionOutcome.Refusal) {
        let counts = sharing.map(set.channelOfTouch.count) { rows in
            var counts = [Int64](repeating: 0, count: set.channels.count)
            set.countTouches(in: rows, to: &counts)
            return counts
        }
        let touches = set.channels.indices.map { channel in counts.reduce(0) { $0 + $1[channel] } }
        self.touches = touches
        channels = touches.indices.filter { touches[$0] > 0 }
        guard let table = StepTable(channelCount: channels.count, order: order) else {
            throw .tooManyChannels(count: channels.count, order: order)
        }
        let places = places(among: touches.count)
        let parts = sharing.map(set.count) { journeys in
            var counted = table
            counted.count(journeys, of: set, places: places)
            return counted
        }
        compress(parts.reduce(into: table) { $0.add($1) })
    }

    private func places(among count: Int) -> [Int32] {
        var places = [Int32](repeating: 0, count: count)
        for (place, channel) in channels.enumerated() { places[channel] = Int32(place) }
        return places
    }

    /// Keeps the states that occur, in the order of their codes.
    private mutating func compress(_ table: StepTable) {
        let codes = table.codesThatOccur
        var stateOfCode = [Int32](repeating: -1, count: table.codeCount)
        for (state, code) in codes.enumerated() { stateOfCode[code] = Int32(state) }
        containing = Array(repeating: Array(repeating: false, count: codes.count), count: channels.count)
        for (state, code) in codes.enumerated() {
            let ending = table.endings[code]
            starts.append(Double(table.starts[code]))
            endings.append((Double(ending[0]), Double(ending[1]), Double(ending[2])))
            var leaving = ending[2]
            for channel in channels.indices {
                let count = table.steps[code * channels.count + channel]
                let target = table.code(after: code, channel)
                guard count > 0, target != code else { continue }
                leaving += count
                steps.append(Step(target: stateOfCode[target], count: Double(count)))
            }
            departures.append(Double(leaving))
            offsets.append(steps.count)
            for channel in table.channels(in: code) { containing[channel][state] = true }
        }
    }
}
