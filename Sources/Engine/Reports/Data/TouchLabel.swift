import Domain

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
