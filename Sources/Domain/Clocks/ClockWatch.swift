/// Tells whether the clock that people set goes as time does, by a clock that nobody sets. A clock that jumps ahead by days
/// because somebody mistyped a date, or a time server is wrong, must not let everything happen that is due in those days.
package struct ClockWatch: Hashable, Sendable {
    /// How much the clocks may part at a time.
    package static let tolerance = TimeSpan.minutes(10)
    /// A jump ahead is believed when the clock has stood by it for so long.
    package static let trial = TimeSpan.minutes(10)

    /// The clock of the people less the steady one, as far as it is believed.
    private var believed: TimeSpan?
    /// When, by the steady clock, they parted.
    private var partedAt: TimeSpan?

    /// A watch that believes the first thing it is told.
    package init() {}

    /// How far ahead of what is believed the clock stands; nil while it may be acted on. `steady` counts from any moment and
    /// never jumps. A clock that was set back may be acted on: nothing is due too early by that.
    package mutating func jump(_ clock: Instant, steady: TimeSpan) -> TimeSpan? {
        let difference = TimeSpan(milliseconds: clock.milliseconds - steady.milliseconds)
        guard let believed else {
            self.believed = difference
            return nil
        }
        let jump = TimeSpan(milliseconds: difference.milliseconds - believed.milliseconds)
        if TimeSpan(milliseconds: abs(jump.milliseconds)) <= ClockWatch.tolerance {
            believe(difference)
            return nil
        }
        let since = partedAt ?? steady
        partedAt = since
        if TimeSpan(milliseconds: steady.milliseconds - since.milliseconds) >= ClockWatch.trial {
            believe(difference)
            return nil
        }
        return jump > TimeSpan(milliseconds: 0) ? jump : nil
    }

    private mutating func believe(_ difference: TimeSpan) {
        believed = difference
        partedAt = nil
    }
}
