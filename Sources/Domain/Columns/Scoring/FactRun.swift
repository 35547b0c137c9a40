/// Facts of one lead in the order of time, as the kernel counts them.
struct FactRun<Code: ContentCode> {
    let hours: UnsafePointer<Int32>
    let codes: UnsafePointer<Code>
    let count: Int
}

/// Finds the facts of leads in the columns: those of all profiles, from the beginning of the passage up to a moment.
struct FactFinder<Code: ContentCode> {
    private let starts: UnsafeBufferPointer<UInt32>
    private let hours: UnsafePointer<Int32>
    private let remainders: UnsafePointer<UInt32>
    private let codes: UnsafePointer<Code>
    private let profileStarts: UnsafeBufferPointer<UInt32>
    private let profiles: UnsafeBufferPointer<Int32>
    private let countsFrom: UnsafeBufferPointer<Int64>
    /// Keep the memory alive that is pointed to.
    private let owners: (MomentColumns, LeadColumns)
    private let until: Int64
    private let untilHour: Int32
    /// Facts of several profiles, brought together; grows to what the busiest lead needs.
    private var merged = MergedFacts<Code>(capacity: 64)

    /// Nil when there are no facts at all.
    init?(_ facts: MomentColumns, _ codes: Column<Code>, _ leads: LeadColumns, until moment: Instant) {
        guard let hours = facts.hours.values.baseAddress, let codes = codes.values.baseAddress,
            let remainders = facts.remainders.values.baseAddress, facts.count > 0
        else { return nil }
        owners = (facts, leads)
        starts = facts.starts.values
        self.hours = hours
        self.remainders = remainders
        self.codes = codes
        profileStarts = leads.profileStarts.values
        profiles = leads.profiles.values
        countsFrom = leads.countsFrom.values
        until = moment.milliseconds
        untilHour = moment.hour
    }

    /// The facts of a lead that count; valid until the next are asked for.
    @inline(__always)
    mutating func facts(of lead: Int) -> FactRun<Code> {
        let (first, end) = (Int(profileStarts[lead]), Int(profileStarts[lead &+ 1]))
        guard end &- first == 1 else { return facts(ofProfiles: first..<end, from: countsFrom[lead]) }
        let range = facts(ofProfile: Int(profiles[first]), from: countsFrom[lead])
        return FactRun(hours: hours + range.lowerBound, codes: codes + range.lowerBound, count: range.count)
    }

    @inline(__always)
    private func facts(ofProfile profile: Int, from start: Int64) -> Range<Int> {
        guard profile &+ 1 < starts.count else { return 0..<0 }
        var range = Int(starts[profile])..<Int(starts[profile &+ 1])
        if start > Int64.min { range = position(of: start, in: range)..<range.upperBound }
        if let last = range.last, hours[last] >= untilHour {
            range = range.lowerBound..<position(of: until &+ 1, in: range)
        }
        return range
    }

    /// The first fact of a range that is not before a moment.
    private func position(of moment: Int64, in range: Range<Int>) -> Int {
        range.firstPosition { Int64(hours[$0]) * 3_600_000 + Int64(remainders[$0]) < moment }
    }

    private mutating func facts(ofProfiles range: Range<Int>, from start: Int64) -> FactRun<Code> {
        let parts = range.map { facts(ofProfile: Int(profiles[$0]), from: start) }
        let count = parts.reduce(0) { $0 + $1.count }
        if count > merged.capacity { merged = MergedFacts(capacity: count * 2) }
        merged.fill(parts, hours, codes)
        return FactRun(hours: UnsafePointer(merged.hours), codes: UnsafePointer(merged.codes), count: count)
    }
}

/// Facts of several profiles in the order of hours.
private final class MergedFacts<Code: ContentCode> {
    let hours: UnsafeMutablePointer<Int32>
    let codes: UnsafeMutablePointer<Code>
    let capacity: Int

    init(capacity: Int) {
        hours = .allocate(capacity: capacity)
        codes = .allocate(capacity: capacity)
        self.capacity = capacity
    }

    deinit {
        hours.deallocate()
        codes.deallocate()
    }

    /// Takes the next fact of whichever part is behind, until all are taken.
    func fill(_ parts: [Range<Int>], _ allHours: UnsafePointer<Int32>, _ allCodes: UnsafePointer<Code>) {
        var next = parts.map(\.lowerBound)
        for position in 0..<parts.reduce(0, { $0 + $1.count }) {
            let open = parts.indices.filter { next[$0] < parts[$0].upperBound }
            guard let part = open.min(by: { allHours[next[$0]] < allHours[next[$1]] }) else { return }
            hours[position] = allHours[next[part]]
            codes[position] = allCodes[next[part]]
            next[part] += 1
        }
    }
}
