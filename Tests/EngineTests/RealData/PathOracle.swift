import Domain
import TestSupport

/// Customer paths, and what attribution must give for them, written from the definitions: rules in whole millionths of a
/// conversion, Markov chains by repeated substitution until nothing moves any more.
struct PathOracle {
    /// One path, with how often it ended in a conversion and how often not.
    struct Path {
        let channels: [String]
        let conversions: Int64
        let nulls: Int64
    }

    let paths: [Path]
    var channels: [String] { Set(paths.flatMap(\.channels)).sorted() }
    var conversions: Int64 { paths.reduce(0) { $0 + $1.conversions } }

    init(paths: [Path]) { self.paths = paths }

    /// All paths of a shared file.
    init(shared path: String) throws {
        let text = String(decoding: try SharedData.bytes(path), as: UTF8.self)
        paths = text.split(separator: "\n").dropFirst().map { line in
            let cells = line.split(separator: ",").map(String.init)
            return Path(
                channels: cells[0].split(separator: " > ").map(String.init),
                conversions: Int64(cells[1]) ?? -1, nulls: Int64(cells[3]) ?? -1)
        }
    }

    /// Credits in millionths by a rule that knows nothing but the path itself.
    func credits(_ model: String) -> [String: Int64] {
        var credits = Dictionary(uniqueKeysWithValues: channels.map { ($0, Int64(0)) })
        for path in paths where path.conversions > 0 {
            for (channel, part) in PathOracle.parts(of: path.channels, model) {
                credits[channel, default: 0] += part * path.conversions
            }
        }
        return credits
    }

    private static func parts(of path: [String], _ model: String) -> [(String, Int64)] {
        let last = path.count - 1
        switch model {
        case "first": return [(path[0], 1_000_000)]
        case "last": return [(path[last], 1_000_000)]
        case "linear": return Array(zip(path, even(1_000_000, among: path.count)))
        case "shapley":
            var distinct: [String] = []
            for channel in path where !distinct.contains(channel) { distinct.append(channel) }
            return Array(zip(distinct, even(1_000_000, among: distinct.count)))
        case "u.first_lead":
            guard last > 1 else { return Array(zip(path, even(1_000_000, among: path.count))) }
            let middle = Array(zip(path[1..<last], even(200_000, among: last - 1)))
            return [(path[0], 400_000)] + middle + [(path[last], 400_000)]
        default: return []
        }
    }

    /// Equal parts of a whole; what does not divide goes to the earlier ones.
    private static func even(_ whole: Int64, among count: Int) -> [Int64] {
        (0..<Int64(count)).map { whole / Int64(count) + ($0 < whole % Int64(count) ? 1 : 0) }
    }

    /// Conversions by removal effect in the chain of an order.
    func markov(_ order: Int) -> [String: Double] {
        let chain = PathChain(paths, order: order)
        let whole = chain.conversion(without: nil)
        let effects = channels.map { 1 - chain.conversion(without: $0) / whole }
        let sum = effects.reduce(0, +)
        return Dictionary(uniqueKeysWithValues: zip(channels, effects.map { $0 / sum * Double(conversions) }))
    }
}

/// A chain whose states are the last few channels of a path.
private struct PathChain {
    private var states: [[String]] = []
    /// Counts of steps from each state to others, and to the two ends.
    private var steps: [[(to: Int, count: Double)]] = []
    private var won: [Double] = []
    private var total: [Double] = []
    private var starts: [Int: Double] = [:]

    init(_ paths: [PathOracle.Path], order: Int) {
        var numbers: [[String]: Int] = [:]
        var counts: [[Int: Double]] = []
        for path in paths {
            let weight = Double(path.conversions + path.nulls)
            let width = min(order, path.channels.count)
            var previous: Int?
            for end in width...path.channels.count {
                let gram = Array(path.channels[(end - width)..<end])
                let number = numbers[gram] ?? states.count
                if number == states.count {
                    numbers[gram] = number
                    states.append(gram)
                    counts.append([:])
                    won.append(0)
                    total.append(0)
                }
                if let previous {
                    counts[previous][number, default: 0] += weight
                } else {
                    starts[number, default: 0] += weight
                }
                total[number] += weight
                previous = number
            }
            if let previous { won[previous] += Double(path.conversions) }
        }
        steps = counts.map { $0.sorted { $0.key < $1.key }.map { (to: $0.key, count: $0.value) } }
    }

    /// How probable a conversion is when every state with a channel leads nowhere.
    func conversion(without channel: String?) -> Double {
        let alive = states.map { state in channel.map { !state.contains($0) } ?? true }
        var chances = [Double](repeating: 0, count: states.count)
        var change = 1.0
        while change > 1e-15 {
            change = 0
            for state in states.indices.reversed() where alive[state] {
                var sum = won[state]
                for step in steps[state] { sum += step.count * chances[step.to] }
                let chance = sum / total[state]
                change = max(change, abs(chance - chances[state]))
                chances[state] = chance
            }
        }
        let all = starts.values.reduce(0, +)
        return starts.reduce(0) { $0 + $1.value * chances[$1.key] } / all
    }
}
