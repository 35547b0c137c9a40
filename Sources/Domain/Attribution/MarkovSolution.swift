/// The probability that a journey of a Markov chain converts, with all channels and with each one removed, by solving
/// the chain's linear equations; nothing is simulated.
///
/// For each state, `departures * x = endings + sum of steps * x(target)`. The equations are relaxed in place (Gauss and
/// Seidel) from zero; all coefficients are positive, so the approximation grows towards the solution from below. Beside
/// the conversions the equations are solved for the end of any kind, which is certain: what is missing from 1 bounds
/// the error of the others at every moment, and the work stops when that is below 10^-14 or no longer shrinks.
struct MarkovSolution {
    /// By place of the channel in the chain: 1 − P(conversion without the channel) / P(conversion).
    let removalEffects: [Double]
    /// The same for the expected value.
    let valueRemovalEffects: [Double]
    /// P(conversion) with all channels.
    let conversionProbability: Double
    /// The greatest bound of error that was left, absolute, in probability.
    let residue: Double

    init(_ chain: MarkovChain) {
        let all = chain.starts.reduce(0, +)
        let conversions = chain.endings.reduce(0) { $0 + $1.conversions }
        let value = chain.endings.reduce(0) { $0 + $1.value }
        conversionProbability = conversions / all
        var effects: [Double] = []
        var valueEffects: [Double] = []
        var residue = 0.0
        for channel in chain.channels.indices {
            let left = Relaxation(chain, without: chain.containing[channel])
            effects.append(max(0, 1 - left.conversions / conversions))
            valueEffects.append(value == 0 ? 0 : max(0, 1 - left.value / value))
            residue = max(residue, left.residue)
        }
        removalEffects = effects
        valueRemovalEffects = valueEffects
        self.residue = residue
    }
}

/// Where the journeys of a chain end when the states of one channel lead to no conversion.
private struct Relaxation {
    /// Conversions and value reached.
    private(set) var conversions = 0.0
    private(set) var value = 0.0
    /// Bound of the error in probability.
    private(set) var residue = 1.0

    init(_ chain: MarkovChain, without removed: [Bool]) {
        /// Lanes: conversion, value, end of any kind.
        var reached = removed.map { $0 ? SIMD4<Double>(0, 0, 1, 0) : .zero }
        for _ in 0..<100_000 {
            let left = Relaxation.sweep(chain, removed, &reached)
            let isStalled = left >= residue && left < 1e-9
            residue = left
            if isStalled || residue < 1e-14 { break }
        }
        for state in chain.starts.indices {
            conversions += chain.starts[state] * reached[state][0]
            value += chain.starts[state] * reached[state][1]
        }
    }

    /// Brings every state up to date once, and returns the greatest doubt left about a state.
    private static func sweep(_ chain: MarkovChain, _ removed: [Bool], _ reached: inout [SIMD4<Double>]) -> Double {
        var doubt = 0.0
        for state in reached.indices where !removed[state] {
            let ending = chain.endings[state]
            var sum = SIMD4(ending.conversions, ending.value, ending.all, 0)
            for step in chain.offsets[state]..<chain.offsets[state + 1] {
                sum += reached[Int(chain.steps[step].target)] * chain.steps[step].count
            }
            reached[state] = sum / chain.departures[state]
            doubt = max(doubt, 1 - reached[state][2])
        }
        return doubt
    }
}
