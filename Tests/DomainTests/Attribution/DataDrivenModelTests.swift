import Domain
import Testing

@Suite("Data-driven attribution against brute force")
struct DataDrivenModelTests {
    private func paths(_ channelCount: Int, seed: UInt64) -> [ChannelPath] {
        var random = SeededRandom(seed: seed)
        return (0..<300).map { _ in
            ChannelPath(
                channels: (0..<random.integer(1...6)).map { _ in UInt16(random.integer(0...channelCount - 1)) },
                conversions: Int64(random.integer(0...2)), nonConversions: Int64(random.integer(0...3)))
        }
    }

    @Test("Shapley equals the average marginal contribution over all coalitions")
    func shapleyByCoalitions() throws {
        for channelCount in 2...5 {
            let seed = UInt64(channelCount)
            let paths = paths(channelCount, seed: seed)
            let names = (0..<channelCount).map { "channel \($0)" }
            let set = JourneySet(paths: paths, channels: names)
            let outcome = try AttributionModels.catalogue.member("shapley").outcome(over: set, AttributionSettings())
            let result = try #require(outcome.result)
            func worth(_ coalition: Int) -> Double {
                paths.filter { $0.channels.allSatisfy { coalition & 1 << Int($0) != 0 } }
                    .reduce(0) { $0 + Double($1.conversions) }
            }
            for channel in 0..<channelCount {
                var expected = 0.0
                for coalition in 0..<(1 << channelCount) where coalition & 1 << channel == 0 {
                    let weight =
                        factorial(coalition.nonzeroBitCount) * factorial(channelCount - coalition.nonzeroBitCount - 1)
                        / factorial(channelCount)
                    expected += weight * (worth(coalition | 1 << channel) - worth(coalition))
                }
                let row = try #require(result.rows.first { $0.channel == names[channel] })
                #expect(abs(row.conversions - expected) < 1e-8, "\(names[channel]) of \(channelCount), seed \(seed)")
            }
        }
    }

    private func factorial(_ number: Int) -> Double { (0..<number).reduce(1) { $0 * Double($1 + 1) } }

    @Test("removal effects equal a dense solution by elimination, order 1 to 3")
    func markovByElimination() throws {
        for (order, seed) in zip(1...3, [UInt64(21), 22, 23]) {
            let paths = paths(4, seed: seed)
            let set = JourneySet(paths: paths, channels: (0..<4).map { "channel \($0)" })
            let model = try AttributionModels.catalogue.member("markov")
            let result = try #require(model.outcome(over: set, AttributionSettings(markovOrder: order)).result)
            let reference = DenseChain(paths, order: order)
            let all = reference.conversionProbability(without: nil)
            for (channel, row) in result.rows.enumerated() {
                let effect = 1 - reference.conversionProbability(without: UInt16(channel)) / all
                #expect(abs((row.removalEffect ?? .nan) - effect) < 1e-10, "order \(order), seed \(seed)")
            }
        }
    }

    @Test("repeated touches on one channel do not change a chain of order 1")
    func repetition() throws {
        let paths = paths(4, seed: 31)
        let repeated = paths.map { path in
            var path = path
            path.channels = path.channels.flatMap { [$0, $0, $0] }
            return path
        }
        let names = (0..<4).map { "channel \($0)" }
        let model = try AttributionModels.catalogue.member("markov")
        let effects = [paths, repeated].map { paths in
            model.outcome(over: JourneySet(paths: paths, channels: names), AttributionSettings()).result?.rows
                .compactMap(\.removalEffect) ?? []
        }
        #expect(effects[0].count == 4)
        for (one, three) in zip(effects[0], effects[1]) { #expect(abs(one - three) < 1e-12) }
    }

    @Test("a chain with long runs back and forth is solved as exactly")
    func slowChain() throws {
        let long = ChannelPath(
            channels: (0..<4_000).map { UInt16($0 % 2) }, conversions: 30, nonConversions: 10)
        let paths = [long, ChannelPath(channels: [2, 0, 2], conversions: 20, nonConversions: 50)]
        let set = JourneySet(paths: paths, channels: ["a", "b", "c"])
        let result = try #require(
            try AttributionModels.catalogue.member("markov").outcome(over: set, AttributionSettings()).result)
        let reference = DenseChain(paths, order: 1)
        let all = reference.conversionProbability(without: nil)
        for (channel, row) in result.rows.enumerated() {
            let effect = 1 - reference.conversionProbability(without: UInt16(channel)) / all
            #expect(abs((row.removalEffect ?? .nan) - effect) < 1e-9, "\(row.channel)")
        }
    }

    @Test("too many channels for the order are refused, not attempted")
    func tooManyChannels() throws {
        let paths = (0..<300).map { ChannelPath(channels: [UInt16($0)], conversions: 1, nonConversions: 0) }
        let set = JourneySet(paths: paths, channels: (0..<300).map(String.init))
        let model = try AttributionModels.catalogue.member("markov")
        #expect(
            model.outcome(over: set, AttributionSettings(markovOrder: 2))
                == .refused(.tooManyChannels(count: 300, order: 2)))
        #expect(model.outcome(over: set, AttributionSettings()).result?.rows.count == 300)
    }
}

/// A Markov chain by its definition: states are arrays of channels, the equations a dense matrix, solved by elimination
/// with pivoting.
private struct DenseChain {
    private var states: [[UInt16]] = []
    private var starts: [Double] = []
    private var rows: [[Double]] = []
    private var conversions: [Double] = []
    private var visits: [Double] = []

    init(_ paths: [ChannelPath], order: Int) {
        for path in paths {
            let weight = Double(path.conversions + path.nonConversions)
            guard weight > 0 else { continue }
            let grams =
                path.channels.count < order
                ? [path.channels]
                : (0...path.channels.count - order).map { Array(path.channels[$0..<$0 + order]) }
            let indices = grams.map { index(of: $0) }
            starts[indices[0]] += weight
            for state in indices { visits[state] += weight }
            for (from, to) in zip(indices, indices.dropFirst()) { rows[from][to] += weight }
            conversions[indices[indices.count - 1]] += Double(path.conversions)
        }
    }

    private mutating func index(of state: [UInt16]) -> Int {
        if let index = states.firstIndex(of: state) { return index }
        states.append(state)
        starts.append(0)
        conversions.append(0)
        visits.append(0)
        for row in rows.indices { rows[row].append(0) }
        rows.append(Array(repeating: 0, count: states.count))
        return states.count - 1
    }

    func conversionProbability(without removed: UInt16?) -> Double {
        let count = states.count
        var system = (0..<count).map { row -> [Double] in
            let isRemoved = removed.map { states[row].contains($0) } ?? false
            let steps = (0..<count).map { column in
                (row == column ? 1 : 0) - (isRemoved ? 0 : rows[row][column] / visits[row])
            }
            return steps + [isRemoved ? 0 : conversions[row] / visits[row]]
        }
        for pivot in 0..<count {
            let best = (pivot..<count).max { abs(system[$0][pivot]) < abs(system[$1][pivot]) } ?? pivot
            system.swapAt(pivot, best)
            for row in 0..<count where row != pivot && system[row][pivot] != 0 {
                let factor = system[row][pivot] / system[pivot][pivot]
                for column in pivot...count { system[row][column] -= factor * system[pivot][column] }
            }
        }
        let total = starts.reduce(0, +)
        return (0..<count).reduce(0) { $0 + starts[$1] / total * system[$1][count] / system[$1][$1] }
    }
}
