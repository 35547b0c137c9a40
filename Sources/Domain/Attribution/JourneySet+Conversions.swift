extension JourneySet {
    /// Journeys of touches that are conversions themselves: each conversion ends a journey, the touches after a
    /// subject's last conversion are one journey without. `values` has the value of each row in minor units, nil for a
    /// touch that is no conversion. The conversion counts as `target` at the journey's last touch.
    package init(
        touches: TouchColumns, endedBy values: [Int64?], subjectCount: Int, channels: [String],
        target: AnchorPoint = .lead, lookBack: TimeSpan? = nil
    ) {
        let ordered = OrderedTouches(touches, subjectCount: subjectCount, channelNames: channels)
        var columns = JourneyColumns()
        columns.reserve(touches: touches.count, journeys: subjectCount)
        for subject in 0..<subjectCount {
            var open = ordered.rows[Int(ordered.offsets[subject])..<Int(ordered.offsets[subject + 1])]
            while let last = open.last {
                let end = open.firstIndex { values[Int($0)] != nil }
                let journey = end.map { open[...$0] } ?? open
                open = open[journey.endIndex...]
                let closing = touches.times[Int(journey.last ?? last)]
                for row in journey {
                    let time = touches.times[Int(row)]
                    if let lookBack, closing &- time > lookBack.milliseconds { continue }
                    let hour = Instant(milliseconds: time).hour
                    columns.append(channel: touches.channels[Int(row)], hour: hour, row: row)
                }
                let position = Int32(columns.openTouches - 1)
                let value = journey.last.flatMap { values[Int($0)] }
                let ending = JourneyColumns.Ending(
                    conversions: value == nil ? 0 : 1, nonConversions: value == nil ? 1 : 0, value: value ?? 0)
                columns.end(ending, subject: Int32(subject)) { $0 == target && value != nil ? position : -1 }
            }
        }
        self = columns.journeySet(channels: channels)
    }
}
