/// Where visits come from: twenty channels, each with the source and the medium that its links carry. The policy of the
/// workspace gives them these names, so that the peers can group by the same.
enum Sources {
    static let all: [(channel: String, source: String, medium: String)] = [
        ("Paid Search", "google", "cpc"), ("Microsoft Search", "bing", "cpc"),
        ("Organic Search", "google", "organic"), ("Paid Social", "linkedin", "paid_social"),
        ("Facebook Ads", "facebook", "paid_social"), ("Organic Social", "linkedin", "social"),
        ("Newsletter", "newsletter", "email"), ("Sales Sequence", "outreach", "email"),
        ("Webinar", "webinar", "event"), ("Trade Fair", "fair", "event"), ("Partner", "partner_site", "partner"),
        ("Affiliates", "affiliate_network", "affiliate"), ("Referral", "trade_blog", "referral"),
        ("Review Site", "reviews", "referral"), ("Display", "display_network", "display"),
        ("Retargeting", "display_network", "retargeting"), ("Video", "youtube", "video"),
        ("Podcast", "podcast", "audio"), ("Bought List", "list_vendor", "list"),
        ("Direct Mail", "print", "direct_mail"),
    ]

    /// A few channels bring most of the visits.
    static let weights: [Double] = all.indices.map { 1 / Double($0 + 2) }

    /// How likely somebody from a channel becomes a prospect.
    static func quality(_ channel: Int) -> Double { 0.06 + 0.12 * Double(channel * 7 % 20) / 19 }

    /// Campaigns of a channel are numbered.
    static let campaigns = 25
}
