/// A model that divides each conversion by a rule that looks at that journey alone.
protocol RuleModel: AttributionModel {
    associatedtype Kernel: CreditKernel
    /// The arithmetic for this set; throws why there are no figures.
    func kernel(
        for set: JourneySet, _ settings: AttributionSettings
    ) throws(AttributionOutcome.Refusal) -> Kernel
}

extension RuleModel {
    package func outcome(over set: JourneySet, _ settings: AttributionSettings) -> AttributionOutcome {
        do throws(AttributionOutcome.Refusal) {
            let totals = try totals(of: 0..<set.count, in: set, settings)
            return .attributed(AttributionResult(model: id, totals, of: set))
        } catch {
            return .refused(error)
        }
    }

    package func credits(
        ofJourney journey: Int, in set: JourneySet, _ settings: AttributionSettings
    ) throws(AttributionOutcome.Refusal) -> [Int64] {
        var kernel = try kernel(for: set, settings)
        var credits = [Int64](repeating: 0, count: set.touches(of: journey).count)
        var written = credits.mutableSpan
        kernel.write(journey, of: set, to: &written)
        return credits
    }

    package func totals(
        of journeys: Range<Int>, in set: JourneySet, _ settings: AttributionSettings
    ) throws(AttributionOutcome.Refusal) -> CreditTotals {
        var kernel = try kernel(for: set, settings)
        var totals = CreditTotals(for: set)
        kernel.add(journeys, of: set, to: &totals)
        totals.addMoney(journeys, of: set, by: &kernel)
        return totals
    }
}

extension AttributionResult {
    /// The result of a model from its totals over the whole set.
    package init(model: String, _ totals: CreditTotals, of set: JourneySet, note: String = "") {
        let touches = set.touchesByChannel
        let rows = set.channels.indices.filter { touches[$0] > 0 }.map { channel in
            Row(
                channel: set.channels[channel], credit: totals.credit(channel),
                conversions: totals.conversions(channel), money: totals.money[channel], value: totals.value(channel),
                touches: touches[channel], removalEffect: nil)
        }
        self.init(model: model, rows: rows, sample: set.size, untouched: set.untouched, note: note)
    }
}
