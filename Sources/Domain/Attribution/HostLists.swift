/// What kind of site a host is, as far as channels are concerned.
package enum HostCategory: String, Sendable, CaseIterable {
    /// Search engines and portals that search.
    case search
    /// Social networks, forums, blogs, question-and-answer sites.
    case social
    /// Video sites.
    case video
    /// Market places and shops.
    case shopping
    /// Web mail.
    case mail
    /// Assistants that answer in their own words.
    case aiAssistant = "ai_assistant"
}

/// Hosts by category. An entry is one of
/// - a host, `naver.com`, which stands for every host below it too;
/// - a host in all countries, `google.*`, which stands for `google.de`, `google.co.uk` and what is below them;
/// - a host and the beginning of a path, `x.com/i/grok`;
/// - a name as links use it for a source, `facebook`, which stands for itself alone.
///
/// The longest entry that fits decides: `mail.google.com` is mail although `google.*` is search.
package struct HostLists: Hashable, Sendable {
    private var categories: [String: HostCategory] = [:]

    /// The compact lists that are built in.
    package static let builtIn = HostLists(BuiltInHosts.entries)

    /// Lists of the given entries; the later of two alike counts.
    package init(_ entries: [(String, HostCategory)]) {
        for (entry, category) in entries { add(entry, category) }
    }

    private mutating func add(_ entry: some StringProtocol, _ category: HostCategory) {
        var site = entry.lowercased()
        while site.utf8.last == UInt8(ascii: "/") { site.removeLast() }
        categories[site] = category
    }

    /// Number of entries.
    package var count: Int { categories.count }

    /// These lists with the entries of others added, which count where both have one.
    package func adding(_ others: HostLists) -> HostLists {
        var sum = self
        sum.categories.merge(others.categories) { _, added in added }
        return sum
    }

    /// The category of a host or source name; nil when no entry fits.
    package func category(of site: String, path: String? = nil) -> HostCategory? {
        let site = site.lowercased()
        if path == nil, let category = categories[site] { return category }
        let labels = site.split(separator: ".", maxSplits: 127)
        guard labels.count > 1 else { return categories[site] }
        let suffix = HostLists.countrySuffixLength(labels)
        for start in 0..<labels.count - 1 {
            let host = labels[start...].joined(separator: ".")
            if let path, let category = category(of: host, below: path) { return category }
            if let category = categories[host] { return category }
            let name = labels[start...].dropLast(suffix)
            if !name.isEmpty, let category = categories[name.joined(separator: ".") + ".*"] { return category }
        }
        return nil
    }

    private func category(of host: String, below path: String) -> HostCategory? {
        let segments = path.lowercased().split(separator: "/", maxSplits: 3).prefix(3)
        for length in stride(from: segments.count, to: 0, by: -1) {
            let entry = host + "/" + segments.prefix(length).joined(separator: "/")
            if let category = categories[entry] { return category }
        }
        return nil
    }

    /// Labels that name country and kind of registration: 2 for `co.uk`, 1 for `de` and `com`.
    private static func countrySuffixLength(_ labels: [Substring]) -> Int {
        guard labels.count > 2, labels[labels.count - 1].utf8.count == 2 else { return 1 }
        let kinds: Set<Substring> = ["co", "com", "org", "net", "or", "ne", "edu", "gov", "ac"]
        return kinds.contains(labels[labels.count - 2]) ? 2 : 1
    }
}

extension HostLists {
    /// Reads a list from a file: a line for each entry, entry and category with a comma between. A first line that
    /// names no category is taken for a heading; empty lines and lines that begin with `#` are skipped. Categories may
    /// be written as Google writes them (`SOURCE_CATEGORY_SEARCH`). Throws `invalid` with the line that cannot be read.
    package init(parsing text: String) throws(Problem) {
        var number = 0
        for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            number += 1
            let line = line.trimmingSpaces
            guard !line.isEmpty, line.first != "#" else { continue }
            let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(\.trimmingSpaces)
            let category = fields.count == 2 ? HostLists.category(named: fields[1]) : nil
            if let category, !fields[0].isEmpty, line.utf8.count <= 512 {
                add(fields[0], category)
            } else if number > 1 || fields.count != 2 {
                throw HostLists.complaint(line, number)
            }
        }
    }

    private static func category(named name: some StringProtocol) -> HostCategory? {
        HostCategory(rawValue: name.lowercased().replacing("source_category_", with: ""))
    }

    private static func complaint(_ line: some StringProtocol, _ number: Int) -> Problem {
        let names = HostCategory.allCases.map(\.rawValue).joined(separator: ", ")
        return Problem(
            .invalid, "line \(number) of the host list is no host and category: '\(line.prefix(80))'",
            hint: "write a host, a comma and one of: \(names)")
    }
}

extension StringProtocol {
    fileprivate var trimmingSpaces: SubSequence {
        let start = firstIndex { $0 != " " && $0 != "\t" } ?? endIndex
        let end = lastIndex { $0 != " " && $0 != "\t" }.map { index(after: $0) } ?? endIndex
        return self[start..<(start == endIndex ? endIndex : end)]
    }
}

extension HostLists {
    /// The built-in entries as they are written, in the order of the lists.
    package static var builtInEntries: [String] { BuiltInHosts.entries.map(\.0) }
}
