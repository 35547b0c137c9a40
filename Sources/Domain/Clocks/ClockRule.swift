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
    /// What starts it: kinds of behaviour, or some of `moments`.
    package let startsOn: [String]
    /// The routing tiers it runs in; empty for all.
    package let tiers: [String]
    /// The time to aim for; nil when only the limit counts.
    package let target: TimeSpan?
    package let limit: TimeSpan
    /// The time after which the breach can no longer be mended; nil when there is none.
    package let hardLimit: TimeSpan?
    /// What follows when the limit has passed.
    package let breach: Breach
    /// What follows when the hard limit has passed; nil when there is none.
    package let hardBreach: Breach?

    package init(
        id: String, label: String, startsOn: [String] = [], tiers: [String] = [], target: TimeSpan?, limit: TimeSpan,
        hardLimit: TimeSpan?, breach: Breach, hardBreach: Breach? = nil
    ) {
        self.id = id
        self.label = label
        self.startsOn = startsOn
        self.tiers = tiers
        self.target = target
        self.limit = limit
        self.hardLimit = hardLimit
        self.breach = breach
        self.hardBreach = hardBreach
    }
}

extension ClockRule {
    /// The moments of a lead's passage that start clocks beside behaviour: a lead is proposed to sales, or accepted.
    package static let moments = ["lead_proposed", "lead_accepted"]
}
