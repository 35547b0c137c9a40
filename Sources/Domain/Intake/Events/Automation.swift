/// Tells programs that open pages by themselves from people, by what they call themselves. What they do is kept and scores
/// nothing.
package enum Automation {
    /// Whether the user agent of a request is that of a robot, a link scanner or a tool.
    package static func isRobot(_ userAgent: String) -> Bool {
        let name = userAgent.utf8.asciiLowercased
        return name.indices.contains { place in
            beginning[Int(name[place])].contains { name[place...].starts(with: $0) }
        }
    }

    /// The words by their first byte.
    private static let beginning: [[[UInt8]]] = (0...255).map { first in words.filter { Int($0[0]) == first } }

    /// Parts of names by which robots make themselves known, as they ask site owners to (RFC 9309, section 2.2.1), and
    /// those of tools and of mail scanners.
    private static let words: [[UInt8]] = [
        "bot/", "bot;", "bot)", "bot ", "googlebot", "bingbot", "crawler", "spider", "slurp", "headlesschrome",
        "phantomjs",
        "facebookexternalhit", "preview", "scanner", "monitor", "pingdom", "uptime", "lighthouse", "wget/", "curl/",
        "libwww", "python-urllib", "scrapy", "proofpoint", "barracuda", "mimecast", "safelinks",
    ].map { Array($0.utf8) }
}
