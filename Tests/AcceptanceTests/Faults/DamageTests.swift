import Domain
import Foundation
import Storage
import StorageSQLite
import TestSupport
import Testing

/// Whatever has happened to the files, the program gives an answer or says what is wrong, and ends.
@Suite("Damaged files", .serialized)
struct DamageTests {
    private static let trials = Trials.count("TOUCHSTONE_DAMAGES", usually: 32)
    private static let commands = [
        ["lead", "list"], ["report", "funnel"], ["report", "channels"], ["import", "list"], ["lead", "explain", "L3"],
        ["policy", "history"], ["policy", "apply", "one-page"], ["cost", "list"], ["import", "run", "more.csv"],
        ["import", "undo", "I1", "--yes"],
    ]

    @Test("every command works or names the file and what to do, and what SQLite finds doctor and verify find")
    func damageIsTold() throws {
        try withProgram { program in
            let folders = try Self.sound(program)
            let answers = try Self.answers(program, folders.closed)
            var seen = 0
            var unseen = 0
            for seed in 0..<Self.trials {
                let damage = Damage.all[seed % Damage.all.count]
                var random = SeededRandom(seed: UInt64(seed))
                let name = "\(damage.name), seed \(seed)"
                let source = damage.needsLog ? folders.killed : folders.closed
                try Self.copy(source, to: "touchstone-data", in: program)
                let data = program.folder.appending(path: "touchstone-data")
                try damage.harm(data, &random)
                try Self.copy("touchstone-data", to: "looked-at", in: program)
                let isDamaged = try Self.sqliteFindsDamage(
                    program.folder.appending(path: "looked-at/touchstone.sqlite"))
                seen += isDamaged ? 1 : 0
                for command in [["doctor"], ["verify"], random.pick(Self.commands)] {
                    let run = try Self.ended(program, command, name)
                    Self.expectTold(run, command, name)
                    let mustFind = (isDamaged || damage.isOurs) && command.count == 1
                    #expect(!mustFind || run.status != 0, "\(name), \(command): \(run.output)")
                    // Values have no checksums: what is changed inside one can be answered.
                    let isWrong =
                        !damage.needsLog && run.status == 0 && answers[command].map { $0 != run.output } == true
                    unseen += isWrong && !isDamaged ? 1 : 0
                }
            }
            #expect(seen > Self.trials / 4)
            print("\(Self.trials) damages, \(seen) of them seen by SQLite, \(unseen) wrong answers from others")
        }
    }
}

extension DamageTests {
    /// Two folders of sound data: of a program that ended, and of one that was killed and left its log.
    private static func sound(_ program: Program) throws -> (closed: String, killed: String) {
        try program.write("email,name\nnew@new.com,New\n", to: "more.csv")
        try ImportTrial().prepare(program)
        #expect(try program.run(ImportTrial.command).status == 6)
        try copy("touchstone-data", to: "closed", in: program)
        try FileManager.default.removeItem(at: program.folder.appending(path: "touchstone-data"))
        let running = try program.launch(ImportTrial.command)
        let log = program.folder.appending(path: "touchstone-data/touchstone.sqlite-wal").path
        while size(log) < 400_000, !running.ends(within: 0.001) {}
        running.send(SIGKILL)
        #expect(try running.finish().isKilled)
        try copy("touchstone-data", to: "killed", in: program)
        return ("closed", "killed")
    }

    /// What the commands that only look answer over sound data.
    private static func answers(_ program: Program, _ folder: String) throws -> [[String]: String] {
        try copy(folder, to: "touchstone-data", in: program)
        var answers: [[String]: String] = [:]
        for command in commands.prefix(6) { answers[command] = try program.run(command).output }
        return answers
    }

    private static func size(_ path: String) -> Int {
        // A file that is not there yet has no attributes.
        (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0
    }

    private static func copy(_ source: String, to target: String, in program: Program) throws {
        let url = program.folder.appending(path: target)
        if program.has(target) { try FileManager.default.removeItem(at: url) }
        try FileManager.default.copyItem(at: program.folder.appending(path: source), to: url)
    }

    /// Whether SQLite itself finds the file damaged, or cannot open it at all.
    private static func sqliteFindsDamage(_ file: URL) throws -> Bool {
        let driver: SQLiteDriver
        do { driver = try SQLiteDriver.open(file.path, owner: "a test") } catch { return true }
        defer { do { try driver.close() } catch { print("\(file.path): \(error)") } }
        let database = Database(driver: driver) { Instant(milliseconds: 0) }
        do {
            return try database.readAndWait { try $0.all("PRAGMA integrity_check") { $0.text(0) } } != ["ok"]
        } catch is StorageError {
            return true
        }
    }

    private static func ended(_ program: Program, _ command: [String], _ name: String) throws -> Program.Run {
        let running = try program.launch(command)
        if !running.ends(within: 60) {
            Issue.record("\(name), \(command): does not end")
            running.send(SIGKILL)
        }
        return try running.finish()
    }

    /// It ended by itself, and where it did not do what it was asked to it says which file is at fault and what to do; the
    /// doctor says it in its answer.
    private static func expectTold(_ run: Program.Run, _ command: [String], _ name: String) {
        #expect(!run.isKilled, "\(name), \(command): signal \(run.status), \(run.errors)")
        guard run.status != 0, run.status != 6, !run.isKilled else { return }
        let isFinding = command == ["doctor"] && run.output.contains("restore a backup")
        let isDifference = command == ["verify"] && run.errors.contains("differences")
        // What was never recorded, as far as the files say, is not found.
        let isAbsence = run.status == 3 || run.errors.contains("no policy has been applied")
        let isTold = run.errors.contains("touchstone.sqlite") && run.errors.contains("hint: ")
        #expect(
            isFinding || isDifference || isAbsence || isTold,
            "\(name), \(command): \(run.status), \(run.output)\(run.errors)")
    }
}
