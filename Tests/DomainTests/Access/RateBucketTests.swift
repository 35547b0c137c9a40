import Domain
import Testing

@Suite("Rate buckets")
struct RateBucketTests {
    private static let start = Instant(milliseconds: 1_000_000)

    @Test("takes are allowed as long as there is enough, and the wait is exactly as long as it takes to fill up")
    func takes() {
        var bucket = RateBucket(capacity: 60, per: .minutes(1), at: Self.start)
        let steps: [(count: Int, after: Int64, wait: Int64?)] = [
            (60, 0, nil), (1, 0, 1_000), (1, 999, 1), (1, 1_000, nil), (1, 1_000, 1_000), (3, 3_500, 500),
            (2, 3_500, nil), (0, 3_500, nil),
        ]
        for (index, step) in steps.enumerated() {
            let wait = bucket.take(step.count, at: Self.start + TimeSpan(milliseconds: step.after))
            #expect(wait?.milliseconds == step.wait, "step \(index)")
        }
    }

    @Test("more than fits in passes when it is full, and is paid for afterwards")
    func large() {
        var bucket = RateBucket(capacity: 10, per: .minutes(1), at: Self.start)
        let steps: [(count: Int, minutes: Int64, wait: Int64?)] = [
            (25, 0, nil), (1, 0, 16 * 6_000), (1, 2, nil), (25, 2, 36_000),
        ]
        for (index, step) in steps.enumerated() {
            let wait = bucket.take(step.count, at: Self.start + TimeSpan(milliseconds: step.minutes * 60_000))
            #expect(wait?.milliseconds == step.wait, "step \(index)")
        }
    }

    @Test("clocks that jump neither break it nor make it overflow")
    func clocks() {
        var bucket = RateBucket(capacity: 10, per: .minutes(1), at: Self.start)
        let steps: [(count: Int, at: Instant, isAllowed: Bool)] = [
            (10, Self.start, true), (1, Self.start - .days(1), false), (10, .distantFuture, true),
            (1, .distantPast, false),
        ]
        for step in steps {
            let wait = bucket.take(step.count, at: step.at)
            #expect((wait == nil) == step.isAllowed, "\(step.at)")
        }
        var huge = RateBucket(capacity: 1_000_000_000, per: .days(1), at: .distantPast)
        let wait = huge.take(1_000_000_000, at: .distantFuture)
        let isFull = huge.isFull(at: .distantFuture)
        #expect(wait == nil && !isFull)
    }

    @Test("over any run no more passes than was in it and came in meanwhile")
    func bound() {
        var random = SplitMix(seed: 11)
        for _ in 0..<200 {
            let capacity = 1 + Int(random.next() % 50)
            var bucket = RateBucket(capacity: capacity, per: .minutes(1), at: Self.start)
            var (now, passed) = (Self.start, 0)
            for _ in 0..<100 {
                now = now + TimeSpan(milliseconds: Int64(random.next() % 5_000))
                let count = 1 + Int(random.next() % UInt64(capacity))
                if bucket.take(count, at: now) == nil { passed += count }
            }
            let elapsed = (now - Self.start).milliseconds
            #expect(Int64(passed) * 60_000 <= Int64(capacity) * (60_000 + elapsed))
        }
    }
}

/// Numbers by chance from a seed (S. Vigna, SplitMix64, 2015).
private struct SplitMix {
    var state: UInt64
    init(seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
