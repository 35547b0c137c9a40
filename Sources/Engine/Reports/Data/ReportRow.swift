import Domain

/// One passage of a lead through the funnel, as it enters the columns that reports read.
package struct ReportRow: Sendable {
    /// The person; with the cycle the id of the record.
    package var person: Int64
    package var cycle: Int32 = 1
    /// When each milestone was reached, by `Milestone.ordinal`; nil where it was not.
    package var reached: [Instant?] = Array(repeating: nil, count: Milestone.allCases.count)
    /// Where the person first came from, what made the lead, and what made the prospect.
    package var firstTouch: TouchLabel?
    package var leadTouch: TouchLabel?
    package var prospectTouch: TouchLabel?
    package var owner: String?
    package var account: String?
    /// The number of the account; several may have the same name.
    package var accountID: Int64?
    /// The code of the reason that ended or last interrupted the passage.
    package var reason: String?
    /// The deal, shared by all passages that name the same one.
    package var opportunity: String?
    package var amount: Money?
    package var proposals: Int32 = 0
    package var rejections: Int32 = 0
    package var overrides: Int32 = 0
    /// Whether a person took the lead into the prospect stage with its gate met.
    package var isVerified = false
    /// What the row stands for.
    package var kind = Kind.lead
    /// What else the lead is known by, by attribute name.
    package var attributes: [String: String] = [:]

    /// What a row stands for.
    package enum Kind: Sendable {
        /// A lead with its deal, if it has one.
        case lead
        /// A lead whose deals have rows of their own.
        case leadOfDeals
        /// One of the deals of a lead.
        case deal
    }

    /// A passage of which nothing else is known yet.
    package init(person: Int64) { self.person = person }

    /// When a milestone was reached.
    package subscript(milestone: Milestone) -> Instant? {
        get { reached[milestone.ordinal] }
        set { reached[milestone.ordinal] = newValue }
    }
}

/// What a touch is called in reports.
package struct TouchLabel: Hashable, Sendable {
    package var channel: String?
    package var source: String?
    package var medium: String?
    package var campaign: String?
    /// How another system named the source as a whole.
    package var origin: String?
    /// The path of the page that was opened.
    package var landingPage: String?

    package init(
        channel: String?, source: String? = nil, medium: String? = nil, campaign: String? = nil, origin: String? = nil,
        landingPage: String? = nil
    ) {
        self.channel = channel
        self.source = source
        self.medium = medium
        self.campaign = campaign
        self.origin = origin
        self.landingPage = landingPage
    }

    /// What a recorded touch is called, by the channel that the policy gives it. The source is the first that is known
    /// of what the link, another system and the browser say.
    package init(_ touch: TouchSource, channel: String?) {
        self.init(
            channel: channel, source: touch.source ?? touch.origin ?? touch.referrer, medium: touch.medium,
            campaign: touch.campaign, origin: touch.origin, landingPage: touch.landing)
    }
}
