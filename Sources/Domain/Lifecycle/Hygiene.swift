/// How long prospects may lie still.
package struct HygienePolicy: Hashable, Sendable {
    /// Prospects without activity for this long are recycled or disqualified.
    package let inactivity: TimeSpan
    /// The time in which a prospect should move on.
    package let ageing: TimeSpan

    package init(inactivity: TimeSpan, ageing: TimeSpan) {
        self.inactivity = inactivity
        self.ageing = ageing
    }
}
