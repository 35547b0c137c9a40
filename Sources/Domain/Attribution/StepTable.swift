/// Counts of steps between states of a Markov chain, as one flat table. A state's code is its channels as digits, each
/// plus one so that 0 means "nothing yet", the latest touch last.
struct StepTable {
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

    /// Counts every journey of the set in one pass. `places` gives the digit of each channel index.
    mutating func count(_ set: JourneySet, places: [Int32]) {
        let shifted = shifted
        let (shift, place, touched) = (shifted.span, places.span, set.channelOfTouch.span)
        let (channelCount, order) = (channelCount, order)

        for journey in 0..<set.count {
            let weight = set.conversions[journey] + set.nonConversions[journey]
            guard weight > 0 else { continue }
            let touches = set.touches(of: journey)
            let full = min(touches.lowerBound + order, touches.upperBound)
            var code = 0
            for touch in touches.lowerBound..<full {
                code = Int(shift[code]) + Int(place[Int(touched[touch])]) + 1
            }
            starts[code] += weight
            for touch in full..<touches.upperBound {
                let channel = Int(place[Int(touched[touch])])
                steps[code * channelCount + channel] += weight
                code = Int(shift[code]) + channel + 1
            }
            endings[code] &+= SIMD4(set.conversions[journey], set.values[journey], weight, 0)
        }
    }
}
