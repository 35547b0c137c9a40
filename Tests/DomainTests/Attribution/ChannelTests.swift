import Domain
import TestSupport
import Testing

@Suite("Channels of touches")
struct ChannelTests {
    private struct Case: Sendable {
        let source: TouchSource
        let channel: Channel
    }

    private static let cases = [
        Case(source: TouchSource(), channel: .direct),
        Case(source: TouchSource(landing: "/pricing"), channel: .direct),
        Case(source: TouchSource(source: "Newsletter", medium: "E-Mail"), channel: .email),
        Case(source: TouchSource(source: "google", medium: "cpc"), channel: .paidSearch),
        Case(source: TouchSource(source: "Google.co.uk", medium: "CPC"), channel: .paidSearch),
        Case(source: TouchSource(clickID: .gclid), channel: .paidSearch),
        Case(source: TouchSource(source: "google", clickID: .gclid), channel: .paidSearch),
        Case(source: TouchSource(source: "acme", medium: "brand", clickID: .msclkid), channel: .paidSearch),
        Case(source: TouchSource(clickID: .dclid), channel: .display),
        Case(source: TouchSource(clickID: .linkedIn, referrer: "www.linkedin.com"), channel: .paidSocial),
        Case(source: TouchSource(clickID: .fbclid), channel: .organicSocial),
        Case(source: TouchSource(medium: "email", clickID: .fbclid), channel: .email),
        Case(source: TouchSource(clickID: .awin, referrer: "blog.example"), channel: .affiliates),
        Case(source: TouchSource(clickID: .mailchimp), channel: .email),
        Case(source: TouchSource(clickID: .srsltid), channel: .organicShopping),
        Case(source: TouchSource(referrer: "www.google.co.uk"), channel: .organicSearch),
        Case(source: TouchSource(referrer: "google.evil.example"), channel: .referral),
        Case(source: TouchSource(referrer: "notgoogle.com"), channel: .referral),
        Case(source: TouchSource(referrer: "uk.search.yahoo.com"), channel: .organicSearch),
        Case(source: TouchSource(referrer: "m.facebook.com"), channel: .organicSocial),
        Case(source: TouchSource(referrer: "youtu.be"), channel: .organicVideo),
        Case(source: TouchSource(referrer: "www.amazon.com.mx"), channel: .organicShopping),
        Case(source: TouchSource(referrer: "mail.google.com"), channel: .email),
        Case(source: TouchSource(referrer: "gemini.google.com"), channel: .aiAssistants),
        Case(source: TouchSource(source: "chatgpt.com"), channel: .aiAssistants),
        Case(source: TouchSource(referrer: "x.com", referrerPath: "/i/grok"), channel: .aiAssistants),
        Case(source: TouchSource(referrer: "x.com", referrerPath: "/someone"), channel: .organicSocial),
        Case(source: TouchSource(referrer: "blog.partner.example"), channel: .referral),
        Case(source: TouchSource(source: "acme", medium: "workshop"), channel: .unassigned),
        Case(source: TouchSource(source: "acme", medium: "x", campaign: "my workshop"), channel: .unassigned),
        Case(source: TouchSource(source: "acme", medium: "x", campaign: "eshop-may"), channel: .organicShopping),
        Case(source: TouchSource(source: "acme", medium: "x", campaign: "may_Shop"), channel: .organicShopping),
        Case(source: TouchSource(source: "etsy", medium: "paid-feed"), channel: .paidShopping),
        Case(source: TouchSource(source: "facebook", medium: "cpm"), channel: .paidSocial),
        Case(source: TouchSource(source: "acme", medium: "cpm"), channel: .display),
        Case(source: TouchSource(source: "acme", medium: "cpv"), channel: .paidOther),
        Case(source: TouchSource(source: "acme"), channel: .unassigned),
        Case(source: TouchSource(origin: "organic_search"), channel: .organicSearch),
        Case(source: TouchSource(origin: "Paid Search"), channel: .paidSearch),
        Case(source: TouchSource(origin: "social"), channel: .organicSocial),
        Case(source: TouchSource(origin: "direct_traffic"), channel: .direct),
        Case(source: TouchSource(origin: "Referral Sites"), channel: .referral),
        Case(source: TouchSource(origin: "bing"), channel: .organicSearch),
        Case(source: TouchSource(origin: "Mobile-Push Notifications"), channel: .mobilePush),
        Case(source: TouchSource(origin: "Olark Chat"), channel: .unassigned),
        Case(source: TouchSource(origin: "unknown"), channel: .unassigned),
        Case(source: TouchSource(source: "x", medium: "email", origin: "social"), channel: .email),
    ]

    @Test("every kind of touch finds its channel")
    func builtIn() {
        let rules = ChannelRules()
        for example in ChannelTests.cases {
            #expect(rules.match(example.source).channel == example.channel, "\(example.source.json.canonical)")
        }
    }

    @Test("every standard channel name is read as an origin")
    func channelNames() {
        let rules = ChannelRules()
        for channel in Channel.standard {
            #expect(rules.match(TouchSource(origin: channel.name)).channel == channel)
        }
    }

    @Test("a policy's own rules come first, and say why")
    func ownRules() throws {
        let own = [
            try ChannelRule(channel: "Partner", patterns: [("medium", ["partner"]), ("source", ["acme*", "zeta"])]),
            try ChannelRule(channel: "Chat", patterns: [("origin", ["Olark Chat", "*chat*"])]),
            try ChannelRule(channel: "Our Search", patterns: [("site", ["@search"]), ("medium", [""])]),
            try ChannelRule(channel: "Tagged", patterns: [("term", ["*"])]),
            try ChannelRule(channel: "Pushed", patterns: [("content", ["*push"])]),
        ]
        let rules = ChannelRules(own: own)
        let expected: [(TouchSource, String)] = [
            (TouchSource(source: "Acme GmbH", medium: "Partner"), "Partner"),
            (TouchSource(source: "other", medium: "partner"), "Unassigned"),
            (TouchSource(origin: "olark_chat"), "Chat"),
            (TouchSource(referrer: "www.bing.com"), "Our Search"),
            (TouchSource(source: "bing", medium: "cpc"), "Paid Search"),
            (TouchSource(term: "crm"), "Tagged"),
            (TouchSource(content: "web-push"), "Pushed"),
        ]
        for (source, channel) in expected {
            #expect(rules.match(source).channel.name == channel, "\(source.json.canonical)")
        }
        #expect(
            rules.match(TouchSource(source: "acme", medium: "partner")).reason
                == "Partner: medium is 'partner' and source begins with 'acme' or is 'zeta'")
        #expect(rules.match(TouchSource(source: "?")).rule == nil)
    }

    @Test("rules that cannot be meant are refused with a suggestion")
    func refusedRules() {
        for (patterns, hint) in [
            ([("medum", ["x"])], "did you mean 'medium'?"), ([("site", ["@serch"])], "did you mean 'search'?"),
        ] {
            #expect {
                try ChannelRule(channel: "X", patterns: patterns)
            } throws: {
                ($0 as? Problem)?.hint == hint
            }
        }
        #expect(throws: Problem.self) { try ChannelRule(channel: "X", patterns: []) }
        #expect(throws: Problem.self) { try ChannelRule(channel: "X", patterns: [("medium", [])]) }
    }

    @Test(
        "the cases of Google's default channel group come out as listed",
        .enabled(if: SharedData.isPresent, "shared data is absent"))
    func googleCases() throws {
        let cases = try #require(try JSON(parsing: SharedData.bytes("ga4-channel-grouping/cases.json")).array)
        let rules = ChannelRules()
        #expect(cases.count >= 13)
        for example in cases {
            let source = TouchSource(
                source: example["source"]?.string, medium: example["medium"]?.string,
                campaign: example["campaign"]?.string)
            #expect(rules.match(source).channel.name == example["expected_channel"]?.string, "\(example.canonical)")
        }
    }
}
