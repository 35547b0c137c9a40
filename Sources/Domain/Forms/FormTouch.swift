extension TouchSource {
    /// What a form says of where its visitor came from: the parameters it carries itself, then those of the page that was
    /// landed on. Nil where nothing says from where; that somebody filled in a form is no visit.
    package init?(_ content: FormContent, ownDomains: [String]) {
        let carried = content.fields.filter { $0.name.hasPrefix("utm_") || ClickID(rawValue: $0.name) != nil }
        let query = carried.map { "\($0.name)=\(PercentEncoding.text(of: $0.text))" }.joined(separator: "&")
        let own = TouchSource(landing: "?" + query)
        self.init(landing: content["landing"] ?? "", referrer: content["referrer"], ownDomains: ownDomains)
        source = own.source ?? source
        medium = own.medium ?? medium
        campaign = own.campaign ?? campaign
        self.content = own.content ?? self.content
        term = own.term ?? term
        campaignID = own.campaignID ?? campaignID
        clickID = own.clickID ?? clickID
        guard saysWhereFrom else { return nil }
    }

    /// Whether it names a campaign, a click or another site.
    package var saysWhereFrom: Bool {
        source != nil || medium != nil || campaign != nil || clickID != nil || referrer != nil
    }

    /// The names of what a form carries of a link, beside click ids.
    package static let carriedNames =
        ["utm_source", "utm_medium", "utm_campaign", "utm_content", "utm_term", "utm_id", "landing", "referrer"]
}
