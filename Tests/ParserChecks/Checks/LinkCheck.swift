import Domain

extension ParserCheck {
    /// Links and referrers; nothing is refused, and what is taken out of them is short, clean and read back as itself.
    static let link = ParserCheck(
        text: "link",
        corpus: [
            "https://acme.com/pricing?utm_source=Google&utm_medium=cpc&utm_campaign=Spring%20Sale&gclid=x\nhttps://www.google.de/search",
            "/demo#utm_source=x&amp;utm_medium=y?utm_id=3\nandroid-app://com.slack",
            "http://u:p@shop.acme.com:8080//a/../b?UTM_TERM=%C3%A9+%ff\n//t.co/abc",
            "acme.com\nhttps://a\u{85}b.com/", "acme.com\nhttps://moc.\u{202E}b.com/",
            "acme.com?utm_source=&utm_source=b&utm_content\nhttps://x.com/i/grok/1",
        ],
        words: [
            "utm_source=", "utm_medium=", "&", "&amp;", "=", "?", "#", "%", "%00", "%C3", "%e2%80%8f", "+", "://", "/",
            "@", ":", ".",
            "fbclid=", "google.com", "cpc", "email", "\n",
        ]
    ) { text in
        let parts = text.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let own = text.choice % 3 == 0 ? ["acme.com"] : []
        let source = TouchSource(landing: parts[0], referrer: parts.count > 1 ? parts[1] : nil, ownDomains: own)
        for (name, text) in [
            ("source", source.source), ("medium", source.medium), ("campaign", source.campaign),
            ("content", source.content),
            ("term", source.term), ("id", source.campaignID), ("referrer", source.referrer),
            ("landing", source.landing),
            ("path", source.referrerPath),
        ] {
            guard let text else { continue }
            let limit = name == "landing" || name == "path" ? 512 : 256
            try promise(!text.isEmpty && text.utf8.count <= limit, "\(name) has \(text.utf8.count) bytes")
            try promise(
                text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control },
                "\(name) has control characters")
        }
        let written = source.json.canonical
        let read = try surely("'\(written)'") { try TouchSource(json: JSON(parsing: written)) }
        try promise(
            read == source && read.json.canonical == written, "'\(written)' is read as '\(read.json.canonical)'")
        let match = rules.match(source)
        try promise(!match.channel.name.isEmpty && !match.reason.isEmpty, "a touch has no channel")
        try promise(rules.match(read) == match, "the same touch has another channel")
    }

    /// The rules of channels: patterns, and lists of hosts.
    static let channels = ParserCheck(
        text: "channels",
        corpus: [
            "host,category\nacme.com,search\ngoogle.*,SOURCE_CATEGORY_SOCIAL\n# note\nx.com/i/grok , ai_assistant\n",
            "paid*", "*push", "*cp*", "@social", "*", "",
            "a.b.c/d/e/f,mail\n.,video\n",
        ],
        words: [",", "\n", "*", "@", "search", "SOURCE_CATEGORY_", "#", "/", ".", "social", " ", "google.*"]
    ) { text in
        let match = try TextMatch(parsing: text)
        let rule = try surely("a rule of a sound pattern") {
            try ChannelRule(channel: "Own", patterns: [("source", [text]), ("site", [text, "x*"])])
        }
        let own = ChannelRules(own: [rule])
        for source in [text, "google"] {
            let found = own.match(TouchSource(source: source, medium: "cpc", referrer: "www.\(source)"))
            try promise(!found.reason.isEmpty && !match.description.isEmpty, "nothing is said about the channel")
        }
        let lists = try HostLists(parsing: text)
        for site in ["www.google.co.uk", text, "a.b.c", "x.com"] {
            let category = lists.category(of: site, path: text.choice % 2 == 0 ? "/i/grok/\(site)" : nil)
            try promise(category == nil || lists.count > 0, "an empty list knows '\(site)'")
        }
    }

    private static let rules = ChannelRules()
}
