import Domain
import Foundation

/// How many facts each lead has: few leads have hundreds, half of them five or fewer.
/// Source: B. Mandelbrot, "An informational theory of the statistical structure of language", 1953 (the shifted Zipf law).
enum ActivityCounts {
    private static let exponent = 0.9

    /// One number for each lead, at least 1; they add up to the facts of the size.
    static func make(_ size: WorkspaceSize, seed: UInt64) -> [Int32] {
        let shift = Double(size.leads) / 1_000
        let weights = (0..<size.leads).map { pow(Double($0 + 1) + shift, -exponent) }
        let perWeight = Double(size.facts - size.leads) / weights.reduce(0, +)
        var counts = weights.map { Int32(1 + Int($0 * perWeight)) }
        var missing = size.facts - counts.reduce(0) { $0 + Int($1) }
        var rank = 0
        while missing > 0 {
            counts[rank % size.leads] += 1
            missing -= 1
            rank += 1
        }
        var random = SeededRandom(seed: seed)
        counts.shuffle(using: &random)
        return counts
    }
}
