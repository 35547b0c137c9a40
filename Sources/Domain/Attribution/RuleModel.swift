/// A model that divides each conversion by a rule that looks at that journey alone.
protocol RuleModel: AttributionModel {
    associatedtype Kernel: CreditKernel
    /// The arithmetic for this set; throws why there are no figures.
    func kernel(
        for set: JourneySet, _ settings: AttributionSettings
    ) throws(AttributionOutcome.Refusal) -> Kernel
}

extension RuleModel {
    package func outcome(
        over set: JourneySet, _ settings: AttributionSettings, _ sharing: any WorkSharing
    ) -> AttributionOutcome {
        AttributionModels.outcomes(of: [self], over: set, settings, sharing)[0]
    }

    package func credits(
        ofJourney journey: Int, in set: JourneySet, _ settings: AttributionSettings
    ) throws(AttributionOutcome.Refusal) -> [Int64] {
        var kernel = try kernel(for: set, settings)
        var parts = [TouchPart](repeating: TouchPart(), count: set.touches(of: journey).count)
        var written = parts.mutableSpan
        kernel.write(journey, of: set, to: &written)
        return parts.map(\.credit)
    }

    package func totals(
        of journeys: Range<Int>, in set: JourneySet, _ settings: AttributionSettings
    ) throws(AttributionOutcome.Refusal) -> CreditTotals {
        let sums = JourneySums(over: set, Unshared())
        var pass = RulePass([try kernel(for: set, settings)], over: set, sums)
        pass.add(journeys, of: set)
        return pass.totals[0]
    }
}

extension AttributionModels {
    /// What several models say of the same journeys, in their order: those that go by a rule in one pass together.
    package static func outcomes(
        of models: [any AttributionModel], over set: JourneySet, _ settings: AttributionSettings,
        _ sharing: any WorkSharing
    ) -> [AttributionOutcome] {
        var outcomes: [AttributionOutcome?] = []
        var kernels: [any CreditKernel] = []
        for model in models {
            do throws(AttributionOutcome.Refusal) {
                guard let rule = model as? any RuleModel else {
                    outcomes.append(model.outcome(over: set, settings, sharing))
                    continue
                }
                kernels.append(try rule.kernel(for: set, settings))
                outcomes.append(nil)
            } catch {
                outcomes.append(.refused(error))
            }
        }
        let sums = JourneySums(over: set, sharing)
        let pass = RulePass(kernels, overAllOf: set, sums, sharing)
        var totals = pass.totals[...]
        return zip(models, outcomes).map { model, outcome in
            outcome
                ?? totals.popFirst().map {
                    .attributed(AttributionResult(model: model.id, $0, of: set, sums.size, touches: pass.touches))
                } ?? .refused(.notDivisible)
        }
    }
}

extension AttributionResult {
    /// The result of a model from its totals over the whole set.
    package init(model: String, _ totals: CreditTotals, of set: JourneySet) {
        self.init(model: model, totals, of: set, set.size, touches: set.touchesByChannel)
    }

    fileprivate init(
        model: String, _ totals: CreditTotals, of set: JourneySet, _ size: JourneyCount, touches: [Int64]
    ) {
        let rows = set.channels.indices.filter { touches[$0] > 0 }.map { channel in
            Row(
                channel: set.channels[channel], credit: totals.credit(channel),
                conversions: totals.conversions(channel), money: totals.money[channel], value: totals.value(channel),
                touches: touches[channel], removalEffect: nil)
        }
        self.init(model: model, rows: rows, sample: size, untouched: set.untouched, note: "")
    }
}
