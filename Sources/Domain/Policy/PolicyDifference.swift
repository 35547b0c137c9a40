/// One thing that two policies say differently.
package struct PolicyDifference: Hashable, Sendable {
    /// The key in the file, things being named by their id: `scoring.rules[pricing_page].points`.
    package let path: String
    /// Nil for what was added.
    package let old: String?
    /// Nil for what was taken out.
    package let new: String?

    package init(path: String, old: String?, new: String?) {
        self.path = path
        self.old = old
        self.new = new
    }
}

extension PolicyDifference {
    /// What differs in meaning, in the order of the file's sections; what was taken out of a section stands before what
    /// was added to it. Order, spacing and comments do not count where they mean nothing.
    package static func between(_ old: Policy, _ new: Policy) -> [PolicyDifference] {
        let (before, after) = (PolicyOutline(old).entries, PolicyOutline(new).entries)
        let newEntries = Dictionary(after.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
        let oldPaths = Set(before.map(\.path))
        let gone = before.flatMap { entry in
            newEntries[entry.path].map { differences(entry, $0) }
                ?? [PolicyDifference(path: entry.path, old: entry.summary, new: nil)]
        }
        let added = after.filter { !oldPaths.contains($0.path) }.map {
            PolicyDifference(path: $0.path, old: nil, new: $0.summary)
        }
        return bySection(gone + added, order: (before + after).map(\.path))
    }

    private static func differences(
        _ old: PolicyOutline.Entry, _ new: PolicyOutline.Entry
    ) -> [PolicyDifference] {
        var keys = old.lines.map(\.key)
        keys += new.lines.map(\.key).filter { !keys.contains($0) }
        return keys.compactMap { key in
            let (before, after) = (old.lines.first { $0.key == key }, new.lines.first { $0.key == key })
            guard before?.identity != after?.identity else { return nil }
            let path = key.isEmpty ? old.path : "\(old.path).\(key)"
            return PolicyDifference(path: path, old: before?.text, new: after?.text)
        }
    }

    /// Sections in the order in which they first appear; inside a section the order stays.
    private static func bySection(_ differences: [PolicyDifference], order: [String]) -> [PolicyDifference] {
        var rank: [Substring: Int] = [:]
        for path in order where rank[section(path)] == nil { rank[section(path)] = rank.count }
        return differences.enumerated().sorted {
            (rank[section($0.element.path)] ?? 0, $0.offset) < (rank[section($1.element.path)] ?? 0, $1.offset)
        }.map(\.element)
    }

    private static func section(_ path: String) -> Substring { path.prefix { $0 != "." && $0 != "[" } }
}

extension PolicyOutline.Entry {
    /// All of it on one line.
    fileprivate var summary: String {
        lines.map { $0.key.isEmpty ? $0.text : "\($0.key): \($0.text)" }.joined(separator: ", ")
    }
}

extension PolicyDifference: CustomStringConvertible {
    /// `scoring.rules[pricing_page].points: 15 → 20`.
    package var description: String { "\(path): \(old ?? "nothing") → \(new ?? "nothing")" }
}
