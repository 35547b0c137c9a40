/// The columns of a journey set while it is being written, one journey after the other.
struct JourneyColumns {
    private var offsets: [Int32] = [0]
    private var channels: [UInt16] = []
    private var hours: [Int32] = []
    private var rows: [Int32] = []
    private var subjects: [Int32] = []
    private var conversions: [Int64] = []
    private var nonConversions: [Int64] = []
    private var values: [Int64] = []
    private var anchors: [Int32] = []
    /// Conversions that turned out to have no touch.
    var untouched = JourneySet.Untouched()

    /// How a journey ended.
    struct Ending {
        var conversions: Int64 = 0
        var nonConversions: Int64 = 0
        var value: Int64 = 0
    }

    /// Touches written since the last journey ended.
    var openTouches: Int { channels.count - Int(offsets[offsets.count - 1]) }

    /// Makes room, so that the columns do not grow step by step.
    mutating func reserve(touches: Int, journeys: Int) {
        channels.reserveCapacity(touches)
        hours.reserveCapacity(touches)
        anchors.reserveCapacity(journeys * AnchorPoint.allCases.count)
        offsets.reserveCapacity(journeys + 1)
        conversions.reserveCapacity(journeys)
        nonConversions.reserveCapacity(journeys)
        values.reserveCapacity(journeys)
    }

    /// Adds a touch of which only the order is known.
    mutating func append(channel: UInt16) {
        channels.append(channel)
        hours.append(0)
    }

    /// Adds a touch of a row of the touch columns.
    mutating func append(channel: UInt16, hour: Int32, row: Int32) {
        channels.append(channel)
        hours.append(hour)
        rows.append(row)
    }

    /// Ends the open journey, which has at least one touch. `anchorOf` gives each anchor's touch, or -1.
    mutating func end(_ ending: Ending, subject: Int32?, anchorOf: (AnchorPoint) -> Int32) {
        for point in AnchorPoint.allCases { anchors.append(point == .first ? 0 : anchorOf(point)) }
        offsets.append(Int32(channels.count))
        if let subject { subjects.append(subject) }
        conversions.append(ending.conversions)
        nonConversions.append(ending.nonConversions)
        values.append(ending.value)
    }

    /// The finished set.
    func journeySet(channels names: [String]) -> JourneySet {
        JourneySet(
            channels: names, offsets: offsets, channelOfTouch: channels, hourOfTouch: hours, rowOfTouch: rows,
            subjects: subjects, conversions: conversions, nonConversions: nonConversions, values: values,
            anchorTouches: anchors, untouched: untouched)
    }
}
