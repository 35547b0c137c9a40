/// Touches as columns, one row for each, in any order.
package struct TouchColumns: Sendable {
    /// Person or account of each touch, numbered from 0 without gaps.
    package private(set) var subjects: [Int32] = []
    /// Moment of each touch in milliseconds since 1970.
    package private(set) var times: [Int64] = []
    /// Channel index of each touch.
    package private(set) var channels: [UInt16] = []
    /// Number of the fact behind each touch; settles the order of touches alike in time and channel.
    package private(set) var facts: [Int64] = []

    /// No touches yet.
    package init() {}

    /// Makes room for so many touches.
    package mutating func reserveCapacity(_ count: Int) {
        subjects.reserveCapacity(count)
        times.reserveCapacity(count)
        channels.reserveCapacity(count)
        facts.reserveCapacity(count)
    }

    /// Adds one touch.
    package mutating func append(subject: Int32, time: Instant, channel: UInt16, fact: Int64) {
        subjects.append(subject)
        times.append(time.milliseconds)
        channels.append(channel)
        facts.append(fact)
    }

    /// Number of touches.
    package var count: Int { subjects.count }

    /// The same touches, each given to the account of its person, by person number.
    package func pooled(by account: [Int32]) -> TouchColumns {
        var pooled = self
        for row in pooled.subjects.indices { pooled.subjects[row] = account[Int(pooled.subjects[row])] }
        return pooled
    }
}

/// The touches of each subject in the order of time.
struct OrderedTouches {
    /// Where each subject's rows begin, and one more.
    let offsets: [Int32]
    /// Rows of the touch columns.
    let rows: [Int32]

    /// Sorts by subject, time, channel name and fact, so that the order of arrival leaves no trace.
    init(_ touches: TouchColumns, subjectCount: Int, channelNames: [String]) {
        var starts = [Int32](repeating: 0, count: subjectCount + 1)
        for subject in touches.subjects { starts[Int(subject) + 1] += 1 }
        for subject in 0..<subjectCount { starts[subject + 1] += starts[subject] }
        var next = starts
        var rows = [Int32](repeating: 0, count: touches.count)
        for row in touches.subjects.indices {
            let subject = Int(touches.subjects[row])
            rows[Int(next[subject])] = Int32(row)
            next[subject] += 1
        }
        let rank = OrderedTouches.rank(of: channelNames)
        func precedes(_ left: Int32, _ right: Int32) -> Bool {
            let (left, right) = (Int(left), Int(right))
            if touches.times[left] != touches.times[right] { return touches.times[left] < touches.times[right] }
            let (before, after) = (rank[Int(touches.channels[left])], rank[Int(touches.channels[right])])
            return before == after ? touches.facts[left] < touches.facts[right] : before < after
        }
        for subject in 0..<subjectCount {
            OrderedTouches.sort(&rows, Int(starts[subject])..<Int(starts[subject + 1]), by: precedes)
        }
        self.offsets = starts
        self.rows = rows
    }

    /// Most subjects have few touches, mostly in order already: insertion for those, the library's sort for the rest.
    private static func sort(_ rows: inout [Int32], _ range: Range<Int>, by precedes: (Int32, Int32) -> Bool) {
        guard range.count <= 24 else { return rows[range].sort(by: precedes) }
        for index in range.dropFirst() {
            var hole = index
            let row = rows[index]
            while hole > range.lowerBound, precedes(row, rows[hole - 1]) {
                rows[hole] = rows[hole - 1]
                hole -= 1
            }
            rows[hole] = row
        }
    }

    private static func rank(of names: [String]) -> [Int] {
        var rank = [Int](repeating: 0, count: names.count)
        for (place, index) in names.indices.sorted(by: { names[$0] < names[$1] }).enumerated() { rank[index] = place }
        return rank
    }
}
