/// How many messages are taken in at a time, measured while there is always one waiting; and how many may wait, so that none
/// waits longer than it should.
package struct IntakePace: Sendable {
    /// Messages a second; nil before anything was measured.
    package private(set) var perSecond: Double?
    private var last: (moment: ContinuousClock.Instant, count: Int)?

    package init() {}

    /// Notes that so many messages were taken at a moment, to be recorded next. `leavesSome` says whether others wait behind
    /// them, so that the next are taken as soon as these are recorded.
    package mutating func take(_ count: Int, at moment: ContinuousClock.Instant, leavesSome: Bool) {
        if let last, moment > last.moment {
            let sample = Double(last.count) / ((moment - last.moment) / .seconds(1))
            perSecond = perSecond.map { $0 + (sample - $0) * 0.3 } ?? sample
        }
        last = leavesSome ? (moment, count) : nil
    }

    /// How many may wait: as many as are taken in before somebody's patience ends, at least `least` and at most `most`.
    package func room(patience: Duration, least: Int, most: Int) -> Int {
        guard let perSecond else { return most }
        return min(most, max(least, Int(min(Double(most), perSecond * (patience / .seconds(1))))))
    }
}
