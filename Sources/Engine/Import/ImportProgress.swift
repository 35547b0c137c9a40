/// How far an import is.
package struct ImportProgress: Sendable {
    package let bytesDone: Int
    package let bytesTotal: Int
    /// Read in all, also by earlier runs.
    package let rows: Int
    /// What earlier runs, which were interrupted, had done.
    let earlier: Earlier

    /// Bytes and rows that were done when this run began.
    struct Earlier: Hashable, Sendable {
        var bytes = 0
        var rows = 0
    }

    init(bytesDone: Int, bytesTotal: Int, rows: Int, earlier: Earlier = Earlier()) {
        self.bytesDone = bytesDone
        self.bytesTotal = bytesTotal
        self.rows = rows
        self.earlier = earlier
    }

    /// The part of the file that is done, from 0 to 1.
    package var part: Double { Double(bytesDone) / Double(max(1, bytesTotal)) }

    /// Rows that this run has taken in for each second it has lasted; 0 as long as it has not lasted.
    package func rowsPerSecond(after seconds: Double) -> Int {
        seconds > 0 ? Int(Double(rows - earlier.rows) / seconds) : 0
    }

    /// How many more seconds it takes if the rest goes as fast as what this run has done; 0 as long as that is nothing.
    package func secondsLeft(after seconds: Double) -> Int {
        let done = bytesDone - earlier.bytes
        return done > 0 ? Int(seconds * Double(bytesTotal - bytesDone) / Double(done)) : 0
    }
}
