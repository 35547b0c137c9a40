/// The arithmetic of a rule model: it divides each conversion over the touches of its own journey. A kernel is handed
/// whole columns, keeps its scratch space between journeys and allocates nothing on the way.
protocol CreditKernel {
    /// Adds to the totals what each conversion of the journeys gives; journeys without conversion give nothing.
    mutating func add(_ journeys: Range<Int>, of set: JourneySet, to totals: inout CreditTotals)

    /// The credit of each touch of one journey in micro-units: they add up to exactly 1,000,000 whether it converted
    /// or not. Replaces the contents of `credits`.
    mutating func write(_ journey: Int, of set: JourneySet, to credits: inout [Int64])
}

extension Array where Element == Int64 {
    /// Makes this array `count` zeros without giving up its storage.
    mutating func reset(to count: Int) {
        removeAll(keepingCapacity: true)
        append(contentsOf: repeatElement(0, count: count))
    }
}
