/// The channels share the conversions in proportion to their removal effects: what would be lost if every journey that
/// comes to the channel ended there.
/// Source: E. Anderl, I. Becker, F. v. Wangenheim, J. H. Schumann, "Mapping the customer journey", 2016.
struct MarkovModel: AttributionModel {
    let id = "markov"
    let summary = "Removal effects in a Markov chain of order 1 to 3 over all journeys, solved exactly"

    func outcome(
        over set: JourneySet, _ settings: AttributionSettings, _ sharing: any WorkSharing
    ) -> AttributionOutcome {
        do throws(AttributionOutcome.Refusal) {
            let (chain, solution) = try solved(set, settings, sharing)
            let sums = JourneySums(over: set, sharing)
            return .attributed(result(chain, solution, set, sums.size, order: settings.markovOrder))
        } catch {
            return .refused(error)
        }
    }

    /// The reading of one journey: its touches share by the removal effects of their channels. The totals rest on the
    /// whole set and are not the sum of these readings.
    func credits(
        ofJourney journey: Int, in set: JourneySet, _ settings: AttributionSettings
    ) throws(AttributionOutcome.Refusal) -> [Int64] {
        let (chain, solution) = try solved(set, settings, Unshared())
        let weights = MarkovModel.weights(solution.removalEffects, of: chain, among: set.channels.count)
        let ofTouches = set.touches(of: journey).map { weights[Int(set.channelOfTouch[$0])] }
        return Apportionment.split(Share.whole.partsPerMillion, by: ofTouches)
    }

    func totals(
        of journeys: Range<Int>, in set: JourneySet, _ settings: AttributionSettings
    ) throws(AttributionOutcome.Refusal) -> CreditTotals {
        throw .notDivisible
    }

    private func solved(
        _ set: JourneySet, _ settings: AttributionSettings, _ sharing: any WorkSharing
    ) throws(AttributionOutcome.Refusal) -> (MarkovChain, MarkovSolution) {
        try settings.requireData(in: set)
        let chain = try MarkovChain(set, order: settings.markovOrder, sharing)
        return (chain, MarkovSolution(chain))
    }

    private func result(
        _ chain: MarkovChain, _ solution: MarkovSolution, _ set: JourneySet, _ size: JourneyCount, order: Int
    ) -> AttributionResult {
        let touches = chain.touches
        let count = set.channels.count
        let effects = MarkovModel.weights(solution.removalEffects, of: chain, among: count)
        let valueEffects = MarkovModel.weights(solution.valueRemovalEffects, of: chain, among: count)
        let credits = Apportionment.split(size.conversions * Share.whole.partsPerMillion, by: effects)
        let money = Apportionment.split(size.value, by: valueEffects)
        let sum = solution.removalEffects.reduce(0, +)
        let valueSum = solution.valueRemovalEffects.reduce(0, +)
        let rows = chain.channels.enumerated().map { place, channel in
            AttributionResult.Row(
                channel: set.channels[channel], credit: credits[channel],
                conversions: solution.removalEffects[place] / sum * Double(size.conversions), money: money[channel],
                value: valueSum == 0 ? 0 : solution.valueRemovalEffects[place] / valueSum * Double(size.value),
                touches: touches[channel], removalEffect: solution.removalEffects[place])
        }
        return AttributionResult(
            model: id, rows: rows, sample: size, untouched: set.untouched,
            note: MarkovModel.note(chain, solution, order: order))
    }

    /// Effects as whole weights by channel index, for an exact split.
    private static func weights(_ effects: [Double], of chain: MarkovChain, among count: Int) -> [Int64] {
        var weights = [Int64](repeating: 0, count: count)
        for (place, channel) in chain.channels.enumerated() { weights[channel] = Int64(effects[place] * 0x1p52) }
        return weights
    }

    private static func note(_ chain: MarkovChain, _ solution: MarkovSolution, order: Int) -> String {
        let basis = "order \(order), \(chain.stateCount) states"
        return solution.residue <= 1e-9 ? basis : basis + ", solved only to \(solution.residue)"
    }
}
