extension Range<Int> {
    /// The first position that is not before what is looked for, by halves: `isBefore` holds up to some position and never
    /// after it. The end of the range where all are before.
    @inlinable
    package func firstPosition(notBefore isBefore: (Int) -> Bool) -> Int {
        var (low, high) = (lowerBound, upperBound)
        while low < high {
            let middle = low + (high - low) / 2
            if isBefore(middle) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
