/// The rules of a policy and the built-in ones behind them, asked in order.
package struct ChannelRules: Sendable {
    /// The first that holds decides.
    package let rules: [ChannelRule]
    /// The hosts that rules refer to.
    package let lists: HostLists

    /// A policy's own rules and lists before the built-in ones.
    package init(own rules: [ChannelRule] = [], lists: HostLists? = nil) {
        self.rules = rules + ChannelRule.builtIn
        self.lists = lists.map { HostLists.builtIn.adding($0) } ?? .builtIn
    }

    /// The channel of a touch and why. Rules are few and a source is classified once, so this is written for the
    /// reader.
    package func match(_ source: TouchSource) -> ChannelMatch {
        let texts = ChannelTexts(source)
        for rule in rules where rule.conditions.allSatisfy({ holds($0, texts) }) {
            return ChannelMatch(channel: rule.channel, rule: rule)
        }
        return ChannelMatch(channel: .unassigned, rule: nil)
    }

    private func holds(_ condition: ChannelRule.Condition, _ texts: ChannelTexts) -> Bool {
        let text = texts[condition.field]
        return condition.matches.contains { match in
            guard case .listed(let category) = match else { return match.accepts(text) }
            return text.flatMap { lists.category(of: $0, path: texts.path(condition.field)) } == category
        }
    }
}

/// The channel found for a touch.
package struct ChannelMatch: Hashable, Sendable {
    /// `unassigned` when no rule held.
    package let channel: Channel
    /// The rule that decided; nil when none held.
    package let rule: ChannelRule?

    /// A sentence for the explanation of a touch.
    package var reason: String {
        rule.map { "\(channel): \($0)" } ?? "\(channel): no rule knows this source; map it in the policy"
    }
}

/// A source's fields in lower case.
private struct ChannelTexts {
    private let texts: [ChannelRule.Field: String]
    private let referrerPath: String?
    private let siteIsReferrer: Bool

    init(_ source: TouchSource) {
        let texts: [ChannelRule.Field: String?] = [
            .source: source.source, .medium: source.medium, .campaign: source.campaign, .content: source.content,
            .term: source.term, .campaignID: source.campaignID, .clickID: source.clickID?.rawValue,
            .referrer: source.referrer, .landing: source.landing, .site: source.source ?? source.referrer,
            .origin: source.origin.map(ChannelTexts.spaced),
        ]
        self.texts = texts.compactMapValues { $0?.lowercased() }
        referrerPath = source.referrerPath
        siteIsReferrer = source.source == nil
    }

    subscript(field: ChannelRule.Field) -> String? { texts[field] }

    /// The path that belongs to a host field.
    func path(_ field: ChannelRule.Field) -> String? {
        field == .referrer || field == .site && siteIsReferrer ? referrerPath : nil
    }

    /// `organic_search` and `Organic-Search` are the same origin.
    private static func spaced(_ origin: String) -> String {
        origin.replacing("_", with: " ").replacing("-", with: " ")
    }
}
