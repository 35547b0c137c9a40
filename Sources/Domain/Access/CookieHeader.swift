/// What a browser sends in the header `Cookie` (RFC 6265 section 4.2.1).
package enum CookieHeader {
    /// The value of a cookie; nil where there is none of the name, or several that differ: then somebody else set one.
    package static func value(of name: String, in header: String) -> String? {
        var values: Set<Substring> = []
        for part in header.utf8.count <= 16 * 1_024 ? header.split(separator: ";") : [] {
            let pair = part.trimmingWhiteSpace().split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if pair.count == 2, pair[0] == name { values.insert(pair[1]) }
        }
        return values.count == 1 ? values.first.map(String.init) : nil
    }
}
