import Domain

/// What a workspace of the demo is known by afterwards: the first line of each of its mappings, which are kept with the
/// imports. It holds all that is needed to make the same files again.
struct DemoMark: Hashable, Sendable {
    let seed: UInt64
    let lastDay: Day

    init(seed: UInt64, lastDay: Day) {
        self.seed = seed
        self.lastDay = lastDay
    }

    /// Reads the first line of a mapping; nil when the mapping is none of the demo's.
    init?(mapping: String) {
        let words = mapping.prefix { $0 != "\n" }.split(separator: " ")
        guard mapping.hasPrefix(DemoMark.beginning), words.count == 8, let seed = UInt64(words[3].dropLast()) else {
            return nil
        }
        let parts = words[7].dropLast().split(separator: "-").compactMap { Int($0) }
        guard parts.count == 3, let day = Day(validYear: parts[0], month: parts[1], day: parts[2]) else { return nil }
        self.init(seed: seed, lastDay: day)
    }

    /// `# Demo, seed 7, 90 days to 2026-11-20.`
    var line: String { "\(DemoMark.beginning)\(seed), \(DemoCalendar.dayCount) days to \(lastDay)." }

    private static let beginning = "# Demo, seed "
}
