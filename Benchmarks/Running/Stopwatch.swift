/// Time as it goes by for somebody who waits.
enum Stopwatch {
    /// What a piece of work gives, and how many seconds it took.
    static func time<Result>(_ work: () throws -> Result) rethrows -> (result: Result, seconds: Double) {
        let clock = ContinuousClock()
        let start = clock.now
        let result = try work()
        return (result, (clock.now - start) / .seconds(1))
    }

    /// What the last of so many runs gives, and the median of their seconds; one run before them is not counted.
    static func median<Result>(of runs: Int, _ work: () throws -> Result) rethrows -> (result: Result, seconds: Double)
    {
        var last = try work()
        var times: [Double] = []
        for _ in 0..<max(1, runs) {
            let (result, seconds) = try time(work)
            times.append(seconds)
            last = result
        }
        return (last, times.median)
    }
}

extension [Double] {
    /// The middle one, or the mean of the two in the middle; 0 of none.
    var median: Double {
        guard !isEmpty else { return 0 }
        let ordered = sorted()
        return (ordered[(count - 1) / 2] + ordered[count / 2]) / 2
    }
}
