/// What a touch says about where it came from, as recorded: nothing here has been interpreted, and nothing depends on
/// the policy. All parts are optional, none is empty.
package struct TouchSource: Hashable, Sendable {
    /// `utm_source`.
    package var source: String?
    /// `utm_medium`.
    package var medium: String?
    /// `utm_campaign`.
    package var campaign: String?
    /// `utm_content`.
    package var content: String?
    /// `utm_term`.
    package var term: String?
    /// `utm_id`.
    package var campaignID: String?
    /// The kind of click id that stood in the link.
    package var clickID: ClickID?
    /// Host that linked here, in lower case; never one of the workspace's own.
    package var referrer: String?
    /// Path on that host; nil when it was `/` or, as most browsers have it, withheld.
    package var referrerPath: String?
    /// Path of the page that was opened, without query.
    package var landing: String?
    /// How another system named the source as a whole: a CRM's lead source or origin.
    package var origin: String?

    /// A source of the given parts; empty texts count as missing.
    package init(
        source: String? = nil, medium: String? = nil, campaign: String? = nil, content: String? = nil,
        term: String? = nil, campaignID: String? = nil, clickID: ClickID? = nil, referrer: String? = nil,
        referrerPath: String? = nil, landing: String? = nil, origin: String? = nil
    ) {
        self.source = source.filled
        self.medium = medium.filled
        self.campaign = campaign.filled
        self.content = content.filled
        self.term = term.filled
        self.campaignID = campaignID.filled
        self.clickID = clickID
        self.referrer = referrer.filled?.lowercased()
        self.referrerPath = referrerPath.filled
        self.landing = landing.filled
        self.origin = origin.filled
    }
}

extension String? {
    /// This text, or nil when it is empty.
    fileprivate var filled: String? { self?.isEmpty == false ? self : nil }
}

extension TouchSource {
    private static var texts: [(key: String, path: WritableKeyPath<TouchSource, String?>)] {
        [
            ("source", \.source), ("medium", \.medium), ("campaign", \.campaign), ("content", \.content),
            ("term", \.term), ("campaign_id", \.campaignID), ("referrer", \.referrer),
            ("referrer_path", \.referrerPath), ("landing", \.landing), ("origin", \.origin),
        ]
    }

    /// The parts that are there, as an object; its canonical text identifies the source.
    package var json: JSON {
        var members: [String: JSON] = [:]
        for (key, path) in TouchSource.texts { members[key] = self[keyPath: path].map { .string($0) } }
        members["click_id"] = clickID.map { .string($0.rawValue) }
        return .object(members)
    }

    /// Reads what `json` wrote; throws `invalid` for a part that is unknown or no text.
    package init(json: JSON) throws(Problem) {
        guard case .object(let members) = json else {
            throw Problem(.invalid, "a touch source is no JSON object", hint: #"write {"source": "google"}"#)
        }
        self.init()
        for (key, value) in members.sorted(by: { $0.key < $1.key }) {
            guard let text = value.string else {
                throw Problem(.invalid, "'\(key)' of a touch source is no text", hint: "put it in quotation marks")
            }
            try set(key, to: text)
        }
    }

    private mutating func set(_ key: String, to text: String) throws(Problem) {
        if key == "click_id" {
            guard let kind = ClickID(rawValue: text.lowercased()) else {
                let hint = Suggestion.hint(for: text, among: ClickID.allCases.map(\.rawValue))
                throw Problem(.invalid, "there is no click id '\(text)'", hint: hint)
            }
            clickID = kind
            return
        }
        guard let path = TouchSource.texts.first(where: { $0.key == key })?.path else {
            let hint = Suggestion.hint(for: key, among: TouchSource.texts.map(\.key) + ["click_id"])
            throw Problem(.invalid, "a touch source has no '\(key)'", hint: hint)
        }
        self[keyPath: path] = (text as String?).filled
    }
}
