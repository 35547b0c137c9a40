/// When each subject reached each milestone, as columns.
package struct MilestoneColumns: Sendable {
    /// Number of subjects.
    package let count: Int
    /// Value of each subject's conversion in minor units.
    package var values: [Int64]
    /// By anchor ordinal and subject, in milliseconds since 1970; `never` where it was not reached.
    private(set) var times: [[Int64]]

    /// Stands for a milestone that was not reached.
    static let never = Int64.max

    /// So many subjects who have reached nothing.
    package init(count: Int) {
        self.count = count
        values = Array(repeating: 0, count: count)
        let column = [Int64](repeating: MilestoneColumns.never, count: count)
        times = AnchorPoint.allCases.map { $0 == .first ? [] : column }
    }

    /// Records that a subject reached a milestone; the earliest moment counts. `first` is no milestone and is ignored.
    package mutating func reach(_ point: AnchorPoint, subject: Int, at moment: Instant) {
        guard point != .first else { return }
        times[point.ordinal][subject] = min(times[point.ordinal][subject], moment.milliseconds)
    }

    /// Milestones of accounts: the earliest of their people's, and the sum of their values; a deal that several people
    /// share is therefore to be given to one of them.
    package func pooled(by account: [Int32], accountCount: Int) -> MilestoneColumns {
        var pooled = MilestoneColumns(count: accountCount)
        for subject in 0..<count {
            let target = Int(account[subject])
            pooled.values[target] += values[subject]
            for point in times.indices.dropFirst() {
                pooled.times[point][target] = min(pooled.times[point][target], times[point][subject])
            }
        }
        return pooled
    }
}
