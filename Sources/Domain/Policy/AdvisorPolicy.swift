/// What figures mean: healthy bands, and how few cases give no verdict.
package struct AdvisorPolicy: Hashable, Sendable {
    /// The healthy band of one rate, overall or of one channel.
    package struct Band: Hashable, Sendable {
        /// The figure's id, such as `prospect_to_opportunity`.
        package let figure: String
        /// Nil for the whole workspace.
        package let channel: String?
        package let low: Share
        package let high: Share
        /// Below this the verdict is `whenBelow`; nil for `low`.
        package let alarmBelow: Share?
        /// Above this the verdict is `whenAbove`; nil for `high`.
        package let alarmAbove: Share?
        package let whenBelow: String
        package let whenAbove: String

        package init(
            figure: String, channel: String?, low: Share, high: Share, alarmBelow: Share?, alarmAbove: Share?,
            whenBelow: String, whenAbove: String
        ) {
            self.figure = figure
            self.channel = channel
            self.low = low
            self.high = high
            self.alarmBelow = alarmBelow
            self.alarmAbove = alarmAbove
            self.whenBelow = whenBelow
            self.whenAbove = whenAbove
        }
    }

    package let bands: [Band]
    /// Fewer cases than this give no verdict.
    package let minimumCases: Int

    package init(bands: [Band], minimumCases: Int) {
        self.bands = bands
        self.minimumCases = minimumCases
    }
}

extension AdvisorPolicy {
    /// The figures that a band can be given for.
    package static let figures = [
        "lead_to_prospect", "prospect_to_opportunity", "prospect_win_rate", "mql_to_sql", "sql_to_opportunity",
        "opportunity_to_close", "rejection_rate",
    ]
}
