/// The facts that one rule or signal of one lead has seen, counted by hour. It is a function of the set of facts alone:
/// neither their order of arrival nor how they were batched can be read from it.
package struct Ledger: Hashable, Sendable {
    /// Facts in one hour.
    package struct Bucket: Hashable, Sendable {
        /// Hours since the epoch.
        package let hour: Int32
        /// At least 1.
        package var count: Int32

        package init(hour: Int32, count: Int32) {
            self.hour = hour
            self.count = count
        }
    }

    /// Ascending by hour, one bucket an hour.
    package private(set) var buckets: [Bucket] = []

    /// No facts.
    package init() {}

    /// Buckets that were read back from a store, ascending by hour.
    package init(buckets: [Bucket]) { self.buckets = buckets }

    /// Counts one more fact. Facts come in order of time, so this is an append or an increment.
    package mutating func record(hour: Int32) {
        if let last = buckets.indices.last, buckets[last].hour == hour {
            buckets[last].count += 1
        } else {
            buckets.append(Bucket(hour: hour, count: 1))
        }
    }

    /// Facts in the `window` hours that end with `hour`; all facts when there is no window.
    package func count(inLast window: Int?, hours hour: Int32) -> Int {
        var total = 0
        for bucket in buckets.reversed() {
            if let window, Int(hour - bucket.hour) >= window { break }
            total += Int(bucket.count)
        }
        return total
    }
}

extension Ledger {
    /// What a rule gives for these facts at an hour, after its cap and its decay.
    ///
    /// A cap takes facts in order of time: an hour's facts count as far as the facts that counted in the window before
    /// it leave room.
    package func points(_ rule: ScoringRule, at hour: Int32) -> Points {
        guard !buckets.isEmpty else { return .zero }
        guard let cap = rule.cap else { return uncapped(rule, at: hour) }
        return withUnsafeTemporaryAllocation(of: Int64.self, capacity: buckets.count) { earned in
            capped(rule, cap, at: hour, earned: earned)
        }
    }

    /// `earned` has room for what each bucket earned before it faded, in thousandths.
    private func capped(_ rule: ScoringRule, _ cap: Cap, at hour: Int32, earned: UnsafeMutableBufferPointer<Int64>)
        -> Points
    {
        let each = Int64(rule.points.thousandths.magnitude)
        let limit = cap.limitThousandths(each: rule.points)
        var total = Points.zero
        var windowStart = 0
        var inWindow: Int64 = 0
        for (position, bucket) in buckets.enumerated() {
            if let window = cap.windowHours {
                while windowStart < position, Int(bucket.hour - buckets[windowStart].hour) >= window {
                    inWindow -= earned[windowStart]
                    windowStart += 1
                }
            }
            earned[position] = min(max(0, limit - inWindow), Int64(bucket.count) * each)
            inWindow += earned[position]
            let points = Points(thousandths: earned[position] * rule.points.thousandths.signum())
            total += rule.decay.remaining(points, ageHours: Int(hour - bucket.hour))
        }
        return total
    }

    private func uncapped(_ rule: ScoringRule, at hour: Int32) -> Points {
        var total = Points.zero
        for bucket in buckets {
            total += rule.decay.remaining(rule.points * Int(bucket.count), ageHours: Int(hour - bucket.hour))
        }
        return total
    }
}

extension Cap {
    /// The limit as a magnitude in thousandths of a point, for a rule that gives `points` for each fact.
    func limitThousandths(each points: Points) -> Int64 {
        switch limit {
        case .count(let count): Int64(count) * Int64(points.thousandths.magnitude)
        case .points(let limit): Int64(limit.thousandths.magnitude)
        }
    }
}
