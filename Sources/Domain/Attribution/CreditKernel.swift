/// The arithmetic of a rule model: it divides each conversion over the touches of its own journey. A kernel is handed
/// whole columns, keeps its scratch space between journeys and allocates nothing on the way. A copy of it works on its own.
protocol CreditKernel: Sendable {
    /// Adds to the totals what each conversion of the journeys gives, apart from its value; journeys without conversion
    /// give nothing. The journeys are some of the set's, and their touches are on channels of the set.
    mutating func add(_ journeys: Range<Int>, of set: JourneySet, to totals: inout CreditTotals)

    /// Writes what each touch of one journey gets: credits add up to exactly 1,000,000 whether it converted or not. There is
    /// room for at least as many as touches.
    mutating func write(_ journey: Int, of set: JourneySet, to parts: inout MutableSpan<TouchPart>)
}

/// What one touch gets of a conversion: in micro-units as recorded, and exactly.
struct TouchPart: Sendable {
    var credit: Int64 = 0
    var share = 0.0
}
