import Domain
import Testing

@Suite struct RatioTests {
    @Test func decimalsRoundHalfAwayFromZero() {
        let cases: [(Int, Int, Int, String)] = [
            (1, 3, 4, "0.3333"), (2, 3, 4, "0.6667"), (1, 8, 2, "0.13"), (-1, 8, 2, "-0.13"), (5, 2, 0, "3"),
            (-5, 2, 0, "-3"), (0, 7, 2, "0.00"), (1_000, -4, 1, "-250.0"), (1, 1_000, 2, "0.00"),
        ]
        for (numerator, denominator, places, expected) in cases {
            #expect(
                Ratio(numerator, over: denominator)?.decimal(places: places) == expected, "\(numerator)/\(denominator)")
        }
        #expect(Ratio(1, over: 0) == nil)
    }

    @Test func arithmeticAgreesWithCrossMultiplication() throws {
        for seed in UInt64(1)...500 {
            var random = SeededRandom(seed: seed)
            let parts = (0..<4).map { _ in random.integer(1...9_999) * (random.chance(0.3) ? -1 : 1) }
            let left = try #require(Ratio(parts[0], over: parts[1]))
            let right = try #require(Ratio(parts[2], over: parts[3]))
            let sign = parts[1].signum() * parts[3].signum()
            #expect((left < right) == (parts[0] * parts[3] * sign < parts[2] * parts[1] * sign), "seed \(seed)")
            #expect(left * right == Ratio(parts[0] * parts[2], over: parts[1] * parts[3]), "seed \(seed)")
            let difference = Ratio(parts[0] * parts[3] - parts[2] * parts[1], over: parts[1] * parts[3])
            #expect(left - right == difference, "seed \(seed)")
        }
    }

    @Test func sixtyPercentOfThirtyPercentIsEighteenPercent() {
        #expect(Share(partsPerMillion: 600_000).ratio * Share(partsPerMillion: 300_000).ratio == Ratio(18, over: 100))
    }
}
