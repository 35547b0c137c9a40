import Domain

/// The writes that wait, first come first served, and whether any may still come.
struct WriteQueue {
    /// Why nothing is written any more; nil while all is well.
    private(set) var stoppage: Problem?
    /// What has been done so far.
    var counts = WriterCounts()
    private var waiting: [PendingWrite] = []
    private var head = 0
    private var isServed = false

    /// What has been done, and how many wait.
    var countsNow: WriterCounts {
        var counts = counts
        counts.waiting = count
        return counts
    }

    /// How many wait.
    var count: Int { waiting.count - head }

    /// What became of a write that came.
    enum Admission {
        case refused(Problem)
        /// The first of a series: somebody has to start serving.
        case queuedFirst
        case queued
    }

    /// Queues a write unless writing has stopped or `limit` of them wait already.
    mutating func admit(_ write: PendingWrite, limit: Int) -> Admission {
        if let stoppage {
            counts.refused += 1
            return .refused(stoppage)
        }
        guard count < limit else {
            counts.refused += 1
            return .refused(
                Problem(.unavailable, "\(count) writes wait already.", hint: "Nothing was recorded. Try again shortly.")
            )
        }
        waiting.append(write)
        defer { isServed = true }
        return isServed ? .queued : .queuedFirst
    }

    /// The next write, or nil.
    mutating func next() -> PendingWrite? {
        guard head < waiting.count else { return nil }
        let write = waiting[head]
        head += 1
        if head == waiting.count {
            waiting.removeAll(keepingCapacity: waiting.capacity <= 1_024)
            head = 0
        } else if head >= 1_024 {
            waiting.removeFirst(head)
            head = 0
        }
        return write
    }

    /// Ends a group; true when more writes wait and somebody has to go on serving.
    mutating func endGroup() -> Bool {
        isServed = count > 0
        return isServed
    }

    /// Refuses everything from now on; gives those that waited.
    mutating func stop(because problem: Problem) -> [PendingWrite] {
        stoppage = stoppage ?? problem
        defer {
            waiting = []
            head = 0
        }
        counts.refused += count
        return Array(waiting[head...])
    }
}
