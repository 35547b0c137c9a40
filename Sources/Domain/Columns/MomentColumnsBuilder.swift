/// Rows on their way into columns: they come in the order of recording, whatever their profile and moment.
package struct MomentColumnsBuilder {
    private var profiles: [Int32] = []
    private var times: [Int64] = []
    private var codes: [UInt32] = []

    /// Room for so many rows.
    package init(capacity: Int = 0) {
        profiles.reserveCapacity(capacity)
        times.reserveCapacity(capacity)
        codes.reserveCapacity(capacity)
    }

    /// Takes one row more.
    package mutating func append(profile: Int64, at moment: Int64, code: UInt32) {
        profiles.append(Int32(truncatingIfNeeded: profile))
        times.append(moment)
        codes.append(code)
    }

    /// How many rows were taken.
    package var count: Int { profiles.count }

    /// The rows of `old` and these, which were recorded after them. Codes are below `codeLimit`.
    package func columns(addedTo old: MomentColumns, codeLimit: Int) -> MomentColumns {
        guard count > 0 else { return old }
        let limit = max(old.profileLimit, profiles.reduce(0) { max($0, Int($1) + 1) })
        let starts = starts(limit: limit, old)
        let rows = SortedRows(count: old.count + count)
        place(old, starts, rows)
        return MomentColumns(
            starts: starts, hours: rows.hours, remainders: rows.remainders, codes: rows.codes(below: codeLimit))
    }

    private func starts(limit: Int, _ old: MomentColumns) -> Column<UInt32> {
        Column(count: limit + 1) { starts in
            starts.initialize(repeating: 0)
            for profile in 0..<old.profileLimit { starts[profile + 1] = UInt32(old.rows(of: profile).count) }
            for profile in profiles { starts[Int(profile) + 1] += 1 }
            for profile in 0..<limit { starts[profile + 1] += starts[profile] }
        }
    }

    /// Puts the old rows of each profile in place, then the new ones behind them, and sorts where new ones came.
    private func place(_ old: MomentColumns, _ starts: Column<UInt32>, _ rows: SortedRows) {
        var next = Array(starts)
        for profile in 0..<old.profileLimit {
            for row in old.rows(of: profile) {
                rows.put(old.time(row), old.codes[row], at: Int(next[profile]))
                next[profile] += 1
            }
        }
        for row in profiles.indices {
            let profile = Int(profiles[row])
            rows.put(times[row], codes[row], at: Int(next[profile]))
            next[profile] += 1
        }
        for profile in 0..<starts.count - 1 { rows.sort(Int(starts[profile])..<Int(starts[profile + 1])) }
    }
}

/// Moments and codes of rows while they are brought in order.
private final class SortedRows {
    private let times: UnsafeMutableBufferPointer<Int64>
    private let codes: UnsafeMutableBufferPointer<UInt32>

    init(count: Int) {
        times = .allocate(capacity: count)
        codes = .allocate(capacity: count)
    }

    deinit {
        times.deallocate()
        codes.deallocate()
    }

    func put(_ time: Int64, _ code: UInt32, at position: Int) {
        times[position] = time
        codes[position] = code
    }

    /// Sorts by moment; rows of one moment stay as they are. They mostly are in order already.
    func sort(_ range: Range<Int>) {
        var unsorted = range.lowerBound + 1
        while unsorted < range.upperBound, times[unsorted - 1] <= times[unsorted] { unsorted += 1 }
        guard unsorted < range.upperBound else { return }
        guard range.count > 48 else { return insert(range, from: unsorted) }
        let order = range.sorted { (times[$0], $0) < (times[$1], $1) }
        let (sortedTimes, sortedCodes) = (order.map { times[$0] }, order.map { codes[$0] })
        for (offset, position) in range.enumerated() { put(sortedTimes[offset], sortedCodes[offset], at: position) }
    }

    private func insert(_ range: Range<Int>, from unsorted: Int) {
        for position in unsorted..<range.upperBound {
            let (time, code) = (times[position], codes[position])
            var hole = position
            while hole > range.lowerBound, times[hole - 1] > time {
                put(times[hole - 1], codes[hole - 1], at: hole)
                hole -= 1
            }
            put(time, code, at: hole)
        }
    }

    var hours: Column<Int32> {
        Column(count: times.count) { hours in
            for position in times.indices { hours[position] = Instant(milliseconds: times[position]).hour }
        }
    }

    var remainders: Column<UInt32> {
        Column(count: times.count) { remainders in
            for position in times.indices {
                let hour = times[position].flooredQuotient(by: 3_600_000)
                remainders[position] = UInt32(times[position] - hour * 3_600_000)
            }
        }
    }

    func codes(below limit: Int) -> RowCodes {
        guard limit <= 1 << 16 else {
            return .wide(Column(count: codes.count) { wide in _ = wide.update(fromContentsOf: codes) })
        }
        return .narrow(
            Column(count: codes.count) { narrow in
                for position in codes.indices { narrow[position] = UInt16(codes[position]) }
            })
    }
}
