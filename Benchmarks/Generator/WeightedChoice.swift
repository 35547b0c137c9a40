/// Picks one of a few things by weight with one comparison or two.
struct WeightedChoice: Sendable {
    private let picks: [UInt8]
    private static let steps = 4_096

    /// Shares rounded to a 4,096th; at most 256 weights, not all zero.
    init(_ weights: [Double]) {
        let sum = weights.reduce(0, +)
        var picks: [UInt8] = []
        var reached = 0.0
        for (index, weight) in weights.enumerated() {
            reached += weight / sum
            let end = Int((reached * Double(WeightedChoice.steps)).rounded())
            while picks.count < end { picks.append(UInt8(index)) }
        }
        self.picks = picks
    }

    /// The choice for a number from 0 up to 1.
    func pick(_ unit: Double) -> Int { Int(picks[Int(unit * Double(picks.count))]) }
}
