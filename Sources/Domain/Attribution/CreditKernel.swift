/// The arithmetic of a rule model: it divides each conversion over the touches of its own journey. A kernel is handed
/// whole columns, keeps its scratch space between journeys and allocates nothing on the way.
protocol CreditKernel {
    /// Adds to the totals what each conversion of the journeys gives; journeys without conversion give nothing.
    mutating func add(_ journeys: Range<Int>, of set: JourneySet, to totals: inout CreditTotals)

    /// Writes the credit of each touch of one journey in micro-units: they add up to exactly 1,000,000 whether it
    /// converted or not. There is room for at least as many credits as touches.
    mutating func write(_ journey: Int, of set: JourneySet, to credits: inout MutableSpan<Int64>)
}
