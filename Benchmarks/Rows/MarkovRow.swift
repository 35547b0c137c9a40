import Domain
import Engine
import Foundation

/// The removal effects of a Markov chain of order 1, solved exactly, beside ChannelAttribution, which simulates. What is
/// compared are the exact effects, which the peer solves with numpy.
struct MarkovRow: Row {
    let id = "markov"
    let summary = "Markov removal effects of order 1, beside ChannelAttribution"

    func measure(_ bench: Bench) throws -> [Line] {
        let workspace = try bench.workspace()
        let peer = try Peer.python("markov.py", [workspace.folder.path, "1"], bench)
        let set = Journeys.asHappened(workspace.activity)
        let (effects, seconds) = try Stopwatch.median(of: 5) { try MarkovRow.effects(set) }
        var line = Line(
            figure: "Markov order 1, \(Sources.all.count) channels, \(bench.size.facts) touches",
            product: .seconds(seconds), peer: peer?.seconds.map { .seconds($0) }, targets: [.timesAsFast(100)])
        line.details = ["peer": peer?.json ?? .null]
        if let peer { line.totals = Comparison.of(effects, peer.totals(), within: 1e-9) }
        return [line]
    }

    /// The product's call, by two threads. Gives the removal effect of each channel.
    private static func effects(_ set: JourneySet) throws -> [String: Double] {
        let model = try AttributionModels.catalogue.member("markov")
        guard let result = model.outcome(over: set, AttributionSettings(), Threads()).result else {
            throw BenchError("the model refuses the journeys")
        }
        return Dictionary(uniqueKeysWithValues: result.rows.map { ($0.channel, $0.removalEffect ?? 0) })
    }
}
