extension ChannelRule {
    /// Google Analytics 4's default channel group (support.google.com/analytics/answer/9756891, definitions of manual
    /// traffic), in its order, with what it leaves open: click ids without a medium, referrers without a source, AI
    /// assistants, web mail, and origins as other systems name them.
    package static let builtIn: [ChannelRule] =
        direct + advertised + paid + organic + referred + other + clicked + named

    private static let nothing: [TextMatch] = [.isMissing]
    /// Media that say the visit was paid for.
    private static let paidMedium: [TextMatch] = [
        .contains("cp"), .equals("ppc"), .equals("retargeting"), .hasPrefix("paid"),
    ]
    /// Campaigns that say they sell goods.
    private static let shopCampaign: [TextMatch] = [.startsWord("shop"), .contains("eshop"), .contains("shopping")]
    private static let mailName: [TextMatch] = ["email", "e-mail", "e_mail", "e mail"].map { .equals($0) }

    private static let direct = [
        ChannelRule(
            .direct, [(.source, [.equals("(direct)")]), (.medium, [.equals("(none)"), .equals("(not set)")])]),
        ChannelRule(
            .direct,
            [
                (.source, nothing), (.medium, nothing), (.campaign, nothing), (.clickID, nothing), (.referrer, nothing),
                (.origin, nothing),
            ]),
    ]

    /// Click ids that only advertisements carry, where no medium says otherwise.
    private static let advertised = [
        ChannelRule(.crossNetwork, [(.campaign, [.contains("cross-network")])]),
        ChannelRule(
            .paidSearch, [(.clickID, ids(.gclid, .wbraid, .gbraid, .msclkid, .yclid)), (.medium, nothing)]),
        ChannelRule(.display, [(.clickID, ids(.dclid)), (.medium, nothing)]),
        ChannelRule(
            .paidSocial, [(.clickID, ids(.ttclid, .linkedIn, .twclid, .reddit, .snapchat)), (.medium, nothing)]),
    ]

    private static let paid = [
        ChannelRule(.paidShopping, [(.site, [.listed(.shopping)]), (.medium, paidMedium)]),
        ChannelRule(.paidShopping, [(.campaign, shopCampaign), (.medium, paidMedium)]),
        /// The one source that dbt-ga4's table of cases counts as paid without a paid medium.
        ChannelRule(.paidShopping, [(.source, [.equals("alibaba")]), (.medium, nothing)]),
        ChannelRule(.paidSearch, [(.site, [.listed(.search)]), (.medium, paidMedium)]),
        ChannelRule(.paidSocial, [(.site, [.listed(.social)]), (.medium, paidMedium)]),
        ChannelRule(.paidVideo, [(.site, [.listed(.video)]), (.medium, paidMedium)]),
        ChannelRule(.display, [(.medium, equal("display", "banner", "expandable", "interstitial", "cpm"))]),
        ChannelRule(.paidOther, [(.medium, paidMedium)]),
    ]

    private static let organic = [
        ChannelRule(.aiAssistants, [(.site, [.listed(.aiAssistant)])]),
        ChannelRule(.organicShopping, [(.site, [.listed(.shopping)])]),
        ChannelRule(.organicShopping, [(.campaign, shopCampaign)]),
        ChannelRule(.organicSocial, [(.site, [.listed(.social)])]),
        ChannelRule(
            .organicSocial,
            [(.medium, equal("social", "social-network", "social-media", "sm", "social network", "social media"))]),
        ChannelRule(.organicVideo, [(.site, [.listed(.video)])]),
        ChannelRule(.organicVideo, [(.medium, [.contains("video")])]),
        ChannelRule(.organicSearch, [(.site, [.listed(.search)])]),
        ChannelRule(.organicSearch, [(.medium, [.equals("organic")])]),
    ]

    private static let referred = [
        ChannelRule(.email, [(.site, [.listed(.mail)]), (.medium, nothing)]),
        ChannelRule(.referral, [(.medium, equal("referral", "app", "link"))]),
    ]

    private static let other = [
        ChannelRule(.email, [(.source, mailName)]),
        ChannelRule(.email, [(.medium, mailName)]),
        ChannelRule(.affiliates, [(.medium, equal("affiliate", "affiliates"))]),
        ChannelRule(.audio, [(.medium, equal("audio"))]),
        ChannelRule(.sms, [(.source, equal("sms"))]),
        ChannelRule(.sms, [(.medium, equal("sms"))]),
        ChannelRule(.mobilePush, [(.medium, [.hasSuffix("push"), .contains("mobile"), .contains("notification")])]),
        ChannelRule(.mobilePush, [(.source, equal("firebase"))]),
    ]

    /// What is left when source and medium said nothing a rule knows.
    private static let clicked = [
        ChannelRule(.paidSearch, [(.clickID, ids(.gclid, .wbraid, .gbraid, .msclkid, .yclid))]),
        ChannelRule(.display, [(.clickID, ids(.dclid))]),
        ChannelRule(.paidSocial, [(.clickID, ids(.ttclid, .linkedIn, .twclid, .reddit, .snapchat))]),
        ChannelRule(.organicSocial, [(.clickID, ids(.fbclid, .igshid)), (.medium, nothing)]),
        ChannelRule(.organicShopping, [(.clickID, ids(.srsltid)), (.medium, nothing)]),
        ChannelRule(.affiliates, [(.clickID, ids(.irclickid, .awin, .cjevent)), (.medium, nothing)]),
        ChannelRule(.email, [(.clickID, ids(.mailchimp, .hubSpot)), (.medium, nothing)]),
        ChannelRule(.referral, [(.referrer, [.isPresent]), (.source, nothing), (.medium, nothing)]),
    ]

    /// Origins as other systems name them: the names of the channels themselves, and the words customary beside them.
    private static let named =
        Channel.standard.filter { $0 != .unassigned }.map { channel in
            let name = channel.name.lowercased().replacing("-", with: " ")
            return ChannelRule(channel, [(.origin, [.equals(name)] + (customary[channel] ?? []))])
        } + [
            ChannelRule(.aiAssistants, [(.origin, [.listed(.aiAssistant)])]),
            ChannelRule(.organicShopping, [(.origin, [.listed(.shopping)])]),
            ChannelRule(.organicSocial, [(.origin, [.listed(.social)])]),
            ChannelRule(.organicVideo, [(.origin, [.listed(.video)])]),
            ChannelRule(.organicSearch, [(.origin, [.listed(.search)])]),
        ]

    private static let customary: [Channel: [TextMatch]] = [
        .direct: equal("direct traffic"),
        .organicSearch: equal("organic", "search", "search engine", "seo"),
        .paidSearch: equal("ppc", "cpc", "sem", "pay per click", "pay per click ads", "google ads", "adwords"),
        .organicSocial: equal("social", "social media", "social network"),
        .paidSocial: equal("social ads", "paid social media"),
        .email: equal("e mail", "mail", "newsletter", "email marketing"),
        .referral: equal("referral sites", "referral site", "referrals"),
        .affiliates: equal("affiliate"),
        .display: equal("display ads", "banner"),
        .mobilePush: equal("push", "mobile push"),
    ]

    private static func equal(_ texts: String...) -> [TextMatch] { texts.map { .equals($0) } }
    private static func ids(_ kinds: ClickID...) -> [TextMatch] { kinds.map { .equals($0.rawValue) } }
}
