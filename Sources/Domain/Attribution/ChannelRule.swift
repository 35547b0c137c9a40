/// "A touch like this came through that channel." All conditions of a rule must hold; of a condition's matches, one.
package struct ChannelRule: Hashable, Sendable {
    /// What a condition looks at.
    package enum Field: String, Sendable, CaseIterable {
        case source, medium, campaign, content, term, referrer, landing, origin
        case campaignID = "campaign_id"
        case clickID = "click_id"
        /// The source or, where there is none, the referrer.
        case site
    }

    /// One field and what it may be.
    package struct Condition: Hashable, Sendable {
        package let field: Field
        /// At least one.
        package let matches: [TextMatch]
    }

    /// What the touch is taken for.
    package let channel: Channel
    /// None means every touch.
    package let conditions: [Condition]

    /// A rule of this program.
    init(_ channel: Channel, _ conditions: [(Field, [TextMatch])]) {
        self.channel = channel
        self.conditions = conditions.map { Condition(field: $0.0, matches: $0.1) }
    }

    /// A rule of a policy: fields by name, each with the patterns `TextMatch` reads, as in `{channel: Partner, medium:
    /// [partner], source: [acme*]}`. Throws `invalid` for an unknown field or list and for a rule without conditions.
    package init(channel: String, patterns: [(field: String, patterns: [String])]) throws(Problem) {
        var conditions: [Condition] = []
        for (name, patterns) in patterns {
            guard let field = Field(rawValue: name) else {
                let hint = Suggestion.hint(for: name, among: Field.allCases.map(\.rawValue))
                throw Problem(.invalid, "the rule of channel '\(channel)' has no field '\(name)'", hint: hint)
            }
            var matches: [TextMatch] = []
            for pattern in patterns { matches.append(try TextMatch(parsing: pattern)) }
            conditions.append(Condition(field: field, matches: matches))
        }
        guard !channel.isEmpty, !conditions.isEmpty, conditions.allSatisfy({ !$0.matches.isEmpty }) else {
            throw Problem(
                .invalid, "a rule of channel '\(channel)' is empty",
                hint: "name a channel and say what a touch has to be")
        }
        self.channel = Channel(channel)
        self.conditions = conditions
    }
}

extension ChannelRule: CustomStringConvertible {
    /// The conditions in words: `medium is 'partner' and source is 'acme'`.
    package var description: String {
        conditions.map { condition in
            "\(condition.field.rawValue) \(condition.matches.map(\.description).joined(separator: " or "))"
        }.joined(separator: " and ")
    }
}
