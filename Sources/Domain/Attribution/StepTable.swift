/// Counts of steps between states of a Markov chain, as one flat table. A state's code is its channels as digits, each
/// plus one so that 0 means "nothing yet", the latest touch last.
struct StepTable: Sendable {
    /// Count of each step by `code * channelCount + channel` of the next touch.
    private(set) var steps: [Int64]
    /// Journeys that begin with each code.
    private(set) var starts: [Int64]
    /// Journeys that end with each code. Lanes: conversions, their value, all journeys.
    private(set) var endings: [SIMD4<Int64>]
    /// Number of possible codes.
    let codeCount: Int
    private let channelCount: Int
    private let order: Int
    private let base: Int
    /// Each code without its oldest digit, moved up by one digit to make room for the next touch.
    private let shifted: [Int32]

    /// An empty table; nil when it would have more than 2^24 entries.
    init?(channelCount: Int, order: Int) {
        self.channelCount = channelCount
        self.order = max(1, min(3, order))
        base = channelCount + 1
        let codeCount = (1...self.order).reduce(1) { product, _ in product * (channelCount + 1) }
        guard codeCount * channelCount <= 1 << 24 else { return nil }
        self.codeCount = codeCount
        let upper = codeCount / base
        shifted = (0..<codeCount).map { Int32($0 % upper * (channelCount + 1)) }
        steps = Array(repeating: 0, count: codeCount * channelCount)
        starts = Array(repeating: 0, count: codeCount)
        endings = Array(repeating: .zero, count: codeCount)
    }

    /// The code after one more touch.
    func code(after code: Int, _ channel: Int) -> Int { Int(shifted[code]) + channel + 1 }

    /// Channels that stand in a code, each once or more.
    func channels(in code: Int) -> [Int] {
        var (channels, rest): ([Int], Int) = ([], code)
        while rest > 0 {
            if rest % base > 0 { channels.append(rest % base - 1) }
            rest /= base
        }
        return channels
    }

    /// Codes at which some journey was, ascending.
    var codesThatOccur: [Int] {
        (0..<codeCount).filter { code in
            endings[code][2] > 0 || (0..<channelCount).contains { steps[code * channelCount + $0] > 0 }
        }
    }

    /// Adds what was counted over other journeys of the same set.
    mutating func add(_ other: StepTable) {
        for step in steps.indices { steps[step] += other.steps[step] }
        for code in starts.indices {
            starts[code] += other.starts[code]
            endings[code] &+= other.endings[code]
        }
    }

    /// Counts some of the journeys of a set in one pass. `places` gives the digit of each channel index.
    mutating func count(_ journeys: Range<Int>, of set: JourneySet, places: [Int32]) {
        let shifted = shifted
        let (shift, place, touched) = (shifted.span, places.span, set.channelOfTouch.span)
        let (channelCount, order) = (channelCount, order)
        for journey in journeys {
            let weight = set.conversions[journey] + set.nonConversions[journey]
            guard weight > 0 else { continue }
            let touches = set.touches(of: journey)
            let full = min(touches.lowerBound + order, touches.upperBound)
            var code = 0
            for touch in touches.lowerBound..<full {
                code = Int(shift[code]) + Int(place[Int(touched[touch])]) + 1
            }
            starts[code] += weight
            if order == 1 {
                let rest = touched.extracting(full..<touches.upperBound)
                code = StepTable.count(rest, after: code, place, weight, channelCount, in: &steps)
            } else {
                for touch in full..<touches.upperBound {
                    let channel = Int(place[Int(touched[touch])])
                    steps[code * channelCount + channel] += weight
                    code = Int(shift[code]) + channel + 1
                }
            }
            endings[code] &+= SIMD4(set.conversions[journey], set.values[journey], weight, 0)
        }
    }

    /// Counts steps where the state is the last touch alone, so that nothing has to be shifted, and gives the last code.
    @inline(__always)
    private static func count(
        _ touched: Span<UInt16>, after code: Int, _ place: Span<Int32>, _ weight: Int64, _ channelCount: Int,
        in steps: inout [Int64]
    ) -> Int {
        var counts = steps.mutableSpan
        var code = code
        for touch in touched.indices {
            let channel = Int(place[Int(touched[unchecked: touch])])
            counts[code &* channelCount &+ channel] &+= weight
            code = channel &+ 1
        }
        return code
    }
}
