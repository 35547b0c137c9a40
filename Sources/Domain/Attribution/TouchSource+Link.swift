extension TouchSource {
    /// What a page address and its referrer say. Anything may stand in them: what cannot be read is left out, and
    /// nothing is refused.
    ///
    /// Parameter names are read in any case and from the query or the fragment; of a repeated parameter the first that
    /// is not empty counts. Values are decoded, rid of control characters and cut at 256 bytes. A referrer on the
    /// page's own host, or on one of `ownDomains` or below it, is no referrer.
    package init(landing: String, referrer: String? = nil, ownDomains: [String] = []) {
        self.init()
        let page = WebAddress(landing)
        self.landing = page.path
        for query in page.queries { read(query) }
        guard let referrer, let host = WebAddress(referrer).host else { return }
        let own = ownDomains.map { $0.lowercased() } + (page.host.map { [$0] } ?? [])
        guard !own.contains(where: { host == $0 || host.hasSuffix("." + $0) }) else { return }
        self.referrer = host
        let path = WebAddress(referrer).path
        referrerPath = path == "/" ? nil : path
    }

    private mutating func read(_ query: ArraySlice<UInt8>) {
        for parameter in query.split(separator: UInt8(ascii: "&"), maxSplits: 200).prefix(200) {
            let sides = parameter.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            guard sides[0].count <= 64 else { continue }
            var name = FormText.decoded(sides[0], limit: 64)?.lowercased() ?? ""
            if name.hasPrefix("amp;") { name.removeFirst(4) }
            let value = sides.count < 2 ? nil : FormText.decoded(sides[1], limit: 256)
            guard let value else { continue }
            set(name, value)
        }
    }

    private mutating func set(_ name: String, _ value: String) {
        switch name {
        case "utm_source": source = source ?? value
        case "utm_medium": medium = medium ?? value
        case "utm_campaign": campaign = campaign ?? value
        case "utm_content": content = content ?? value
        case "utm_term": term = term ?? value
        case "utm_id": campaignID = campaignID ?? value
        default: clickID = clickID ?? ClickID(rawValue: name)
        }
    }
}
