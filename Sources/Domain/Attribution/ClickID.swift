/// A parameter that an advertising network or mailer adds to a link by itself. Only its kind is kept, never its value,
/// which would point at a person. Raw values are the parameter names in lower case, as their vendors document them.
package enum ClickID: String, Sendable, CaseIterable {
    /// Google Ads.
    case gclid
    /// Google Ads, from an application to a site.
    case wbraid
    /// Google Ads, from a site to an application.
    case gbraid
    /// Google Marketing Platform, display.
    case dclid
    /// Google free product listings.
    case srsltid
    /// Microsoft Advertising.
    case msclkid
    /// Yandex Direct.
    case yclid
    /// Facebook, on every outgoing link, paid or not.
    case fbclid
    /// Instagram, on shared links.
    case igshid
    /// TikTok advertisements.
    case ttclid
    /// LinkedIn advertisements.
    case linkedIn = "li_fat_id"
    /// X (Twitter) advertisements.
    case twclid
    /// Reddit advertisements.
    case reddit = "rdt_cid"
    /// Snapchat advertisements.
    case snapchat = "sccid"
    /// Impact, affiliate network.
    case irclickid
    /// Awin, affiliate network.
    case awin = "awc"
    /// CJ, affiliate network.
    case cjevent
    /// Mailchimp, in mail.
    case mailchimp = "mc_eid"
    /// HubSpot, in mail.
    case hubSpot = "_hsenc"
}
