import Domain

/// What a workspace of the demo is known by afterwards: the first line of each of its mappings, which are kept with the
/// imports. It holds all that is needed to make the same files again.
struct DemoMark: Hashable, Sendable {
    let seed: UInt64
    let lastDay: Day
    /// About how many leads it tells of.
    let leads: Int

    init(seed: UInt64, lastDay: Day, leads: Int) {
        self.seed = seed
        self.lastDay = lastDay
        self.leads = leads
    }

    /// A number that is given for the whole demo, for one of this size; at least 1.
    func scaled(_ number: Int) -> Int { max(1, number * leads / DemoMark.wholeDemo) }

    /// As many leads as the channels of the demo bring together.
    static let wholeDemo = DemoChannel.all.reduce(0) { $0 + $1.leads }

    /// Reads the first line of a mapping; nil when the mapping is none of the demo's.
    init?(mapping: String) {
        let words = mapping.prefix { $0 != "\n" }.split(separator: " ")
        guard mapping.hasPrefix(DemoMark.beginning), words.count == 10, let seed = UInt64(words[3].dropLast()),
            let leads = Int(words[8])
        else { return nil }
        let parts = words[7].dropLast().split(separator: "-").compactMap { Int($0) }
        guard parts.count == 3, let day = Day(validYear: parts[0], month: parts[1], day: parts[2]) else { return nil }
        self.init(seed: seed, lastDay: day, leads: leads)
    }

    /// `# Demo, seed 7, 90 days to 2026-11-20, 5000 leads.`
    var line: String { "\(DemoMark.beginning)\(seed), \(DemoCalendar.dayCount) days to \(lastDay), \(leads) leads." }

    private static let beginning = "# Demo, seed "
}
