/// One promise about time: what starts it, how long it runs, and what happens when it runs out.
package struct ClockRule: Hashable, Sendable {
    /// What follows a breach.
    package enum Breach: String, Hashable, Sendable, CaseIterable {
        case escalate
        case reroute
        case returnToMarketing = "return_to_marketing"
        case escalateToManager = "escalate_to_manager"
    }

    /// Stable, such as `high_intent_response`.
    package let id: String
    package let label: String
    /// The time to aim for; nil when only the limit counts.
    package let target: TimeSpan?
    package let limit: TimeSpan
    /// The time after which the breach can no longer be mended; nil when there is none.
    package let hardLimit: TimeSpan?
    package let breach: Breach

    package init(id: String, label: String, target: TimeSpan?, limit: TimeSpan, hardLimit: TimeSpan?, breach: Breach) {
        self.id = id
        self.label = label
        self.target = target
        self.limit = limit
        self.hardLimit = hardLimit
        self.breach = breach
    }
}
