/// A row of a path report: how often one sequence of channels ended in a conversion, and how often in none.
package struct ChannelPath: Hashable, Sendable {
    /// Channel indices in the order of time.
    package var channels: [UInt16]
    /// Conversions at the end of this path; not negative.
    package var conversions: Int64
    /// Times it ended without; not negative.
    package var nonConversions: Int64
    /// Value of the conversions together, in minor units.
    package var value: Int64

    /// A row of a path report.
    package init(channels: [UInt16], conversions: Int64, nonConversions: Int64, value: Int64 = 0) {
        self.channels = channels
        self.conversions = conversions
        self.nonConversions = nonConversions
        self.value = value
    }
}

extension JourneySet {
    /// One journey for each path; the conversion counts as `target` at the path's last touch. The same path may stand
    /// on several rows; a path without touches is counted as untouched.
    package init(paths: [ChannelPath], channels: [String], target: AnchorPoint = .lead) {
        var columns = JourneyColumns()
        columns.reserve(touches: paths.reduce(0) { $0 + $1.channels.count }, journeys: paths.count)
        for path in paths {
            guard !path.channels.isEmpty else {
                columns.untouched.conversions += path.conversions
                columns.untouched.value += path.value
                continue
            }
            for channel in path.channels { columns.append(channel: channel) }
            let last = Int32(path.channels.count - 1)
            let ending = JourneyColumns.Ending(
                conversions: path.conversions, nonConversions: path.nonConversions, value: path.value)
            columns.end(ending, subject: nil) { $0 == target ? last : -1 }
        }
        self = columns.journeySet(channels: channels)
    }
}
