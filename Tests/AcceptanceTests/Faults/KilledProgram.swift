import Domain
import Foundation
import TestSupport

/// Runs commands and kills them at random moments, until so many were killed.
struct KilledProgram {
    /// How many were killed so far.
    private(set) var kills = 0
    /// How long the first command after a kill took to answer, in seconds.
    private(set) var returns: [Double] = []
    private var wanted: Int
    /// What the span is multiplied with after a run that came to its end.
    private let shrinking: Double
    /// The seconds in which the moments lie: fewer after a run that came to its end, more after a kill, so that kills fall
    /// everywhere on fast machines and slow ones.
    private var span = 0.3
    private var random: SeededRandom

    /// `seed` decides the moments. About one run in `runsToAnEnd` comes to its end.
    init(seed: UInt64, kills wanted: Int, runsToAnEnd: Double) {
        random = SeededRandom(seed: seed)
        self.wanted = wanted
        shrinking = pow(KilledProgram.growth, 1 - runsToAnEnd)
    }

    /// What the span is multiplied with after a kill: where one run in n comes to its end, the product stays the same.
    private static let growth = 1.06

    /// Whether enough were killed.
    var isDone: Bool { kills >= wanted }

    /// Lets one more be killed.
    mutating func wantOneMore() { wanted += 1 }

    /// Starts a command again and again and kills it at a moment that is anywhere in the time it takes; `check` hears how
    /// many were killed and looks at what the kill left. Gives the run that came to its end.
    mutating func run(
        _ arguments: [String], of program: Program, check: (_ kills: Int) throws -> Void
    ) throws -> Program.Run {
        while !isDone {
            let running = try program.launch(arguments)
            let moment = span * Double(random.integer(0...1_000)) / 1_000
            if !running.ends(within: moment) { running.send(SIGKILL) }
            let run = try running.finish()
            guard run.isKilled else {
                span *= shrinking
                return run
            }
            span *= KilledProgram.growth
            kills += 1
            if kills.isMultiple(of: 6) { try measureReturn(of: program) }
            try check(kills)
        }
        return try program.run(arguments)
    }

    /// The times that half, and 95 of 100, of the commands after a kill were faster than, for people.
    var returnTimes: String {
        let sorted = returns.sorted()
        guard !sorted.isEmpty else { return "not measured" }
        let figures = [50, 95].map { "p\($0) \(Int(sorted[sorted.count * $0 / 100] * 1_000)) ms" }
        return "\(figures.joined(separator: ", ")) in \(sorted.count) starts"
    }

    private mutating func measureReturn(of program: Program) throws {
        let start = ContinuousClock.now
        let run = try program.run("import", "list")
        // Before anything was written there is nothing to answer.
        if run.status == 0 { returns.append(Double((ContinuousClock.now - start) / .seconds(1))) }
    }
}
