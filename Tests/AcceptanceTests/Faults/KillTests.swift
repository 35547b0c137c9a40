import Domain
import Foundation
import Storage
import TestSupport
import Testing

/// Nothing is lost or doubled when the program is killed, wherever it is at that moment.
@Suite("Killed at random moments")
struct KillTests {
    private static let kills = Trials.count("TOUCHSTONE_KILLS", usually: 100)
    /// Nine kills of ten are of imports, in parts that run beside each other: a third of them has each.
    private static let parts = 3

    @Test(
        "an import that is killed and started again comes to the same end as one that nobody kills",
        arguments: 0..<parts)
    func importsComeToTheSameEnd(part: Int) throws {
        let trial = ImportTrial()
        let expected = try trial.undisturbed()
        let kills = Self.kills - Self.kills / 10
        let share = kills * (part + 1) / Self.parts - kills * part / Self.parts
        var killed = KilledProgram(seed: UInt64(110 + part), kills: share, runsToAnEnd: 7)
        var rounds = 0
        while !killed.isDone {
            rounds += 1
            try withProgram { program in
                try trial.prepare(program)
                let history = History()
                let run = try killed.run(ImportTrial.command, of: program) { kills in
                    trial.note(.unknown, in: history)
                    if kills.isMultiple(of: 3) { try trial.look(into: program, history) }
                }
                #expect(run.status == 6, "\(run.errors)")
                trial.note(.ok, in: history)
                try trial.look(into: program, history)
                let findings = HistoryCheck.findings(in: history.events)
                #expect(findings.isEmpty, "round \(rounds): \(findings.prefix(3)), \(history.kept())")
                try trial.compare(program, with: expected, name: "round \(rounds)")
                if rounds.isMultiple(of: 5) { #expect(try program.run("verify").status == 0, "round \(rounds)") }
            }
        }
        print("\(killed.kills) kills of imports in \(rounds) rounds; ready again: \(killed.returnTimes)")
    }

    @Test("a policy that is killed while it is applied is in force as a whole or not at all, and comes to all leads")
    func policiesAreWhole() throws {
        try withProgram { program in
            var trial = try PolicyTrial(program)
            var killed = KilledProgram(seed: 12, kills: Self.kills / 10, runsToAnEnd: 3)
            while !killed.isDone {
                let run = try killed.run(try trial.next(), of: program) { _ in try trial.check() }
                #expect(run.status == 0, "\(run.errors)")
                try trial.checkEnd()
                if killed.isDone, trial.halves == 0, killed.kills < 200 { killed.wantOneMore() }
            }
            let verification = try program.run("verify")
            #expect(verification.status == 0, "\(verification.output)")
            #expect(trial.halves > 0, "no kill came between a policy and its leads")
            print("\(killed.kills) kills of policies, \(trial.halves) before all leads were under them")
        }
    }
}
