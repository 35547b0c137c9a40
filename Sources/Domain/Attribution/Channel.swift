/// Where a touch came from, as a report names it. The standard names are those of Google Analytics 4's default channel
/// group (support.google.com/analytics/answer/9756891), with AI assistants added; a policy may add its own.
package struct Channel: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// As shown and stored, capitals and spaces included.
    package let name: String

    /// A channel by its name.
    package init(_ name: String) { self.name = name }

    package var description: String { name }
    package static func < (left: Channel, right: Channel) -> Bool { left.name < right.name }

    /// Typed address, bookmark, or nothing known.
    package static let direct = Channel("Direct")
    /// Campaigns that run over several networks at once.
    package static let crossNetwork = Channel("Cross-network")
    /// Advertisements on shopping sites.
    package static let paidShopping = Channel("Paid Shopping")
    /// Advertisements beside search results.
    package static let paidSearch = Channel("Paid Search")
    /// Advertisements on social networks.
    package static let paidSocial = Channel("Paid Social")
    /// Advertisements on video sites.
    package static let paidVideo = Channel("Paid Video")
    /// Banners and their kind.
    package static let display = Channel("Display")
    /// Advertisements that are none of the others.
    package static let paidOther = Channel("Paid Other")
    /// Unpaid links on shopping sites.
    package static let organicShopping = Channel("Organic Shopping")
    /// Unpaid links on social networks.
    package static let organicSocial = Channel("Organic Social")
    /// Unpaid links on video sites.
    package static let organicVideo = Channel("Organic Video")
    /// Answers of AI assistants; not a channel of Google's group.
    package static let aiAssistants = Channel("AI Assistants")
    /// Unpaid search results.
    package static let organicSearch = Channel("Organic Search")
    /// Links in mail.
    package static let email = Channel("Email")
    /// Affiliate partners.
    package static let affiliates = Channel("Affiliates")
    /// Unpaid links on any other site.
    package static let referral = Channel("Referral")
    /// Advertisements in podcasts and their kind.
    package static let audio = Channel("Audio")
    /// Links in text messages.
    package static let sms = Channel("SMS")
    /// Links in messages pushed to a device.
    package static let mobilePush = Channel("Mobile Push Notifications")
    /// No rule knew the touch; shown and listed for mapping, never hidden.
    package static let unassigned = Channel("Unassigned")

    /// All standard channels, in the order of display.
    package static let standard = [
        direct, organicSearch, paidSearch, organicSocial, paidSocial, email, referral, affiliates, aiAssistants,
        display,
        organicVideo, paidVideo, organicShopping, paidShopping, audio, sms, mobilePush, crossNetwork, paidOther,
        unassigned,
    ]
}
