/// Many journeys as columns: what every attribution model reads. A journey is the touches that led to one conversion,
/// or to none, in the order of time; a row of a path report is a journey that stands for many.
///
/// Nothing here depends on the order in which facts arrived, as long as channel indices do not.
package struct JourneySet: Sendable {
    /// Name of each channel index; what is divided over may as well be campaigns.
    package let channels: [String]
    /// Where each journey's touches begin, and one more: the touches of journey `j` are `offsets[j]..<offsets[j + 1]`.
    /// Every journey has at least one touch.
    package let offsets: [Int32]
    /// Channel index of each touch.
    package let channelOfTouch: [UInt16]
    /// Whole hours since 1970 of each touch; all zero where only the order is known.
    package let hourOfTouch: [Int32]
    /// Row of each touch in the columns the set was made from; empty when it was made from paths.
    package let rowOfTouch: [Int32]
    /// Subject (person or account) of each journey; empty when the set was made from paths.
    package let subjects: [Int32]
    /// Conversions of each journey, 0 or 1 unless it stands for many.
    package let conversions: [Int64]
    /// Times the journey ended without conversion, 0 or 1 unless it stands for many.
    package let nonConversions: [Int64]
    /// Value of each journey's conversions together, in minor units; negative for a refund.
    package let values: [Int64]
    /// For each journey six entries, one for each anchor point by its ordinal: the index within the journey of the
    /// touch at that point, -1 where the point was not reached or has no touch.
    package let anchorTouches: [Int32]
    /// Conversions that have no touch at all, and so credit no channel.
    package let untouched: Untouched

    /// What cannot be divided over channels but must not disappear from the total.
    package struct Untouched: Hashable, Sendable {
        /// Conversions without a touch.
        package var conversions: Int64
        /// Their value in minor units.
        package var value: Int64

        /// None unless told otherwise.
        package init(conversions: Int64 = 0, value: Int64 = 0) {
            self.conversions = conversions
            self.value = value
        }
    }

    /// Number of journeys.
    package var count: Int { offsets.count - 1 }

    /// The touches of a journey, as indices into the columns of touches.
    package func touches(of journey: Int) -> Range<Int> { Int(offsets[journey])..<Int(offsets[journey + 1]) }

    /// The index within the journey of the touch at an anchor point; nil where it was not reached or has no touch.
    package func touch(at point: AnchorPoint, of journey: Int) -> Int? {
        let index = anchorTouches[journey * AnchorPoint.allCases.count + point.ordinal]
        return index < 0 ? nil : Int(index)
    }

    /// Touches of the longest journey, the scratch space a kernel needs.
    package var longestJourney: Int {
        var longest: Int32 = 0
        for journey in 0..<count { longest = max(longest, offsets[journey + 1] - offsets[journey]) }
        return Int(longest)
    }

    /// The index of the named channel; nil when no touch can have it.
    package func index(ofChannel name: String) -> Int? { channels.firstIndex(of: name) }
}

extension JourneySet {
    /// Totals over all journeys, the sample a figure rests on.
    package var size: JourneyCount {
        var size = JourneyCount()
        for journey in 0..<count {
            size.journeys += conversions[journey] + nonConversions[journey]
            size.conversions += conversions[journey]
            size.value += values[journey]
        }
        size.touches = Int64(channelOfTouch.count)
        return size
    }

    /// How many touches each channel has, by channel index.
    package var touchesByChannel: [Int64] {
        var counts = [Int64](repeating: 0, count: channels.count)
        countTouches(in: channelOfTouch.indices, to: &counts)
        return counts
    }

    /// Adds how many of some touches each channel has, by channel index.
    func countTouches(in touches: Range<Int>, to counts: inout [Int64]) {
        var tally = counts.mutableSpan
        let touched = channelOfTouch.span.extracting(touches)
        for touch in touched.indices { tally[Int(touched[touch])] &+= 1 }
    }
}

/// Sample sizes of a set of journeys.
package struct JourneyCount: Hashable, Sendable {
    /// Journeys, converted or not.
    package var journeys: Int64 = 0
    /// Conversions that have at least one touch.
    package var conversions: Int64 = 0
    /// Touches in all journeys.
    package var touches: Int64 = 0
    /// Value of those conversions in minor units.
    package var value: Int64 = 0
}
