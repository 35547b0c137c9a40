extension JourneySet {
    /// One journey for each subject up to the target milestone. Touches after it are left out, as are touches older
    /// than the look-back window; who has not reached the target has a journey without conversion, measured back from
    /// the last touch. A milestone after the target, and one whose touch lies before the window, is no anchor.
    package init(
        touches: TouchColumns, milestones: MilestoneColumns, channels: [String], target: AnchorPoint,
        lookBack: TimeSpan? = nil
    ) {
        let ordered = OrderedTouches(touches, subjectCount: milestones.count, channelNames: channels)
        var columns = JourneyColumns()
        columns.reserve(touches: touches.count, journeys: milestones.count)
        for subject in 0..<milestones.count {
            let rows = ordered.rows[Int(ordered.offsets[subject])..<Int(ordered.offsets[subject + 1])]
            let passage = Passage(subject: subject, rows: rows, target: target, lookBack: lookBack)
            passage.write(touches, milestones, to: &columns)
        }
        self = columns.journeySet(channels: channels)
    }
}

/// One subject's way to the target.
private struct Passage {
    let subject: Int
    /// The subject's touches in the order of time.
    let rows: ArraySlice<Int32>
    let target: AnchorPoint
    let lookBack: TimeSpan?

    func write(_ touches: TouchColumns, _ milestones: MilestoneColumns, to columns: inout JourneyColumns) {
        let reached = target == .first ? MilestoneColumns.never : milestones.times[target.ordinal][subject]
        let isConverted = reached != MilestoneColumns.never
        guard let end = isConverted ? reached : rows.last.map({ touches.times[Int($0)] }) else { return }
        let window = windowed(touches.times, until: end)
        guard !window.isEmpty else {
            columns.untouched.conversions += isConverted ? 1 : 0
            columns.untouched.value += isConverted ? milestones.values[subject] : 0
            return
        }
        for row in window {
            let hour = Instant(milliseconds: touches.times[Int(row)]).hour
            columns.append(channel: touches.channels[Int(row)], hour: hour, row: row)
        }
        let ending = JourneyColumns.Ending(
            conversions: isConverted ? 1 : 0, nonConversions: isConverted ? 0 : 1,
            value: isConverted ? milestones.values[subject] : 0)
        columns.end(ending, subject: Int32(subject)) { point in
            let moment = milestones.times[point.ordinal][subject]
            return moment > end ? -1 : last(of: window, atOrBefore: moment, touches.times)
        }
    }

    private func windowed(_ times: [Int64], until end: Int64) -> ArraySlice<Int32> {
        let start = lookBack.map { end.subtractingReportingOverflow($0.milliseconds) }
        let earliest = start.map { $0.overflow ? Int64.min : $0.partialValue } ?? Int64.min
        let upTo = rows.prefix { times[Int($0)] <= end }
        return upTo.drop { times[Int($0)] < earliest }
    }

    private func last(of window: ArraySlice<Int32>, atOrBefore moment: Int64, _ times: [Int64]) -> Int32 {
        guard let index = window.lastIndex(where: { times[Int($0)] <= moment }) else { return -1 }
        return Int32(index - window.startIndex)
    }
}
