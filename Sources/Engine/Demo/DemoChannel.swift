import Domain

/// A way in which people come to the company of the demo, and how good they are who come that way. The numbers are made
/// up; they are chosen so that what is cheap per lead is dear per prospect.
struct DemoChannel: Sendable {
    /// What somebody does when they become a lead.
    enum Entry: Sendable {
        case demoRequest
        case webinar
        case whitePaper
        /// A form, a question or a trial, by interest.
        case inbound
        /// Nothing: the name was bought.
        case list
    }

    /// As the shipped policies name it.
    let name: String
    /// Of 5,000 leads.
    let leads: Int
    let entry: Entry
    /// Where visits come from, each as likely as the others.
    let touches: [TouchSource]
    /// Somebody with a say in a company of the right size and industry.
    let fit: Double
    /// From indifferent to eager, 0 to 1, on average.
    let interest: Double
    /// How often sellers take over what is proposed to them.
    let acceptance: Double
    /// How often a conversation confirms what the prospect's gate asks for.
    let evidence: Double
    /// How often a prospect becomes a deal, and a deal is won.
    let deal: Double
    let win: Double
}

extension DemoChannel {
    /// All channels through which leads come, 5,000 leads together.
    static let all = [
        DemoChannel(
            name: "Paid Search", leads: 780, entry: .inbound, touches: paidSearch, fit: 0.34, interest: 0.47,
            acceptance: 0.8, evidence: 0.66, deal: 0.42, win: 0.42),
        DemoChannel(
            name: "Organic Search", leads: 700, entry: .inbound, touches: organic, fit: 0.36, interest: 0.48,
            acceptance: 0.84, evidence: 0.68, deal: 0.46, win: 0.45),
        DemoChannel(
            name: "Paid Social", leads: 520, entry: .inbound, touches: paidSocial, fit: 0.26, interest: 0.33,
            acceptance: 0.62, evidence: 0.52, deal: 0.32, win: 0.35),
        DemoChannel(
            name: "Content", leads: 420, entry: .whitePaper, touches: content, fit: 0.3, interest: 0.38,
            acceptance: 0.72, evidence: 0.55, deal: 0.3, win: 0.35),
        DemoChannel(
            name: "Webinar", leads: 520, entry: .webinar, touches: webinars, fit: 0.55, interest: 0.55,
            acceptance: 0.88, evidence: 0.74, deal: 0.44, win: 0.45),
        DemoChannel(
            name: "Demo", leads: 260, entry: .demoRequest, touches: demos, fit: 0.58, interest: 0.72,
            acceptance: 0.94, evidence: 0.84, deal: 0.6, win: 0.52),
        DemoChannel(
            name: "Referral", leads: 240, entry: .inbound, touches: partners, fit: 0.66, interest: 0.66,
            acceptance: 0.93, evidence: 0.82, deal: 0.56, win: 0.55),
        DemoChannel(
            name: "Direct", leads: 270, entry: .inbound, touches: direct, fit: 0.36, interest: 0.48,
            acceptance: 0.85, evidence: 0.68, deal: 0.45, win: 0.45),
        DemoChannel(
            name: "AI Assistants", leads: 170, entry: .inbound, touches: assistants, fit: 0.46, interest: 0.58,
            acceptance: 0.88, evidence: 0.72, deal: 0.48, win: 0.45),
        DemoChannel(
            name: "Email", leads: 120, entry: .inbound, touches: newsletters, fit: 0.38, interest: 0.45,
            acceptance: 0.8, evidence: 0.62, deal: 0.38, win: 0.4),
        DemoChannel(
            name: "Bought list", leads: 1_000, entry: .list, touches: lists, fit: 0.42, interest: 0.2,
            acceptance: 0.45, evidence: 0.34, deal: 0.2, win: 0.25),
    ]

    /// A visit without any mark of where it came from.
    static let direct = [TouchSource(landing: "/"), TouchSource(landing: "/product")]
    static let organic = ["google.com", "bing.com", "duckduckgo.com"].flatMap { host in
        ["/", "/blog/lead-hand-over", "/blog/cost-per-prospect"].map { TouchSource(referrer: host, landing: $0) }
    }
    static let newsletters = ["nurture-hand-over", "nurture-benchmarks"].map {
        TouchSource(source: "newsletter", medium: "email", campaign: $0, landing: "/blog/lead-hand-over")
    }
    static let webinars = [
        TouchSource(
            source: "linkedin", medium: "paid-social", campaign: "webinar-lead-hand-over", landing: "/webinars"),
        TouchSource(source: "newsletter", medium: "email", campaign: "webinar-lead-hand-over", landing: "/webinars"),
        TouchSource(source: "linkedin", medium: "paid-social", campaign: "webinar-forecasting", landing: "/webinars"),
    ]
    static let retargeting = [
        TouchSource(source: "linkedin", medium: "paid-social", campaign: "retargeting", landing: "/product")
    ]
    static let brandSearch = [
        TouchSource(source: "google", medium: "cpc", campaign: "search-brand", term: "touchstone", landing: "/")
    ]

    private static let paidSearch =
        brandSearch
        + ["lead scoring", "lead routing", "mql to sql"].map {
            TouchSource(source: "google", medium: "cpc", campaign: "search-category", term: $0, landing: "/product")
        } + [
            TouchSource(source: "bing", medium: "cpc", campaign: "search-category", term: "lead scoring", landing: "/")
        ]
    private static let paidSocial = ["ad-chaos", "ad-queue", "ad-price"].map {
        TouchSource(
            source: "linkedin", medium: "paid-social", campaign: "lead-gen-operations", content: $0, landing: "/product"
        )
    }
    private static let content = ["facebook", "linkedin"].map {
        TouchSource(source: $0, medium: "paid-social", campaign: "ebook-hand-over", landing: "/ebook")
    }
    private static let demos = ["google", "bing"].map {
        TouchSource(source: $0, medium: "cpc", campaign: "demo-request", term: "lead scoring demo", landing: "/demo")
    }
    private static let partners = ["brask-consulting", "hollin-partners", "revenue-guild"].map {
        TouchSource(source: $0, medium: "referral", campaign: "partner-referral", landing: "/partners")
    }
    private static let assistants = ["chatgpt.com", "perplexity.ai", "claude.ai"].map {
        TouchSource(referrer: $0, landing: "/product")
    }
    private static let lists = ["tallow-data", "prospecta"].map {
        TouchSource(source: $0, medium: "list", campaign: "outbound-operations", origin: "Bought list")
    }
}
