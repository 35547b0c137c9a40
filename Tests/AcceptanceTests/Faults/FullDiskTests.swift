import Foundation
import Testing

/// The real program where there is not enough room.
@Suite("No room for an import")
struct FullDiskTests {
    /// What each command says when it cannot write: the file, what happened, what to do.
    private static let words = ["touchstone.sqlite", "hint: "]

    @Test("an import that may not write beyond a limit says so, and goes on once it may")
    func fileSizesAreLimited() throws {
        let trial = ImportTrial()
        let expected = try trial.undisturbed()
        var refused = 0
        for kibibytes in [8, 40, 90, 150, 260, 400, 700] {
            try withProgram { program in
                try trial.prepare(program)
                // Whoever runs the tests may have chosen not to be ended by the signal.
                let line = "env --default-signal=XFSZ touchstone \(ImportTrial.command.joined(separator: " "))"
                let run = try program.shell("ulimit -f \(kibibytes * 2); exec \(line)")
                #expect(!run.isKilled, "\(kibibytes) KiB: signal \(run.status)")
                if run.status != 6 {
                    refused += 1
                    expectTold(run, "\(kibibytes) KiB")
                }
                #expect(try program.run(ImportTrial.command).status == 6, "\(kibibytes) KiB")
                try trial.compare(program, with: expected, name: "\(kibibytes) KiB")
            }
        }
        #expect(refused >= 4)
    }

    @Test("an import on a full disk says so, and goes on once there is room", .enabled(if: Disk.canBeMade))
    func disksAreFull() throws {
        let trial = ImportTrial()
        let expected = try trial.undisturbed()
        for kibibytes in [100, 300, 500, 700] {
            try withProgram { program in
                try trial.prepare(program)
                let runs = try Disk.runs(ImportTrial.command, of: program, kibibytes: kibibytes)
                expectTold(runs.full, "\(kibibytes) KiB")
                #expect(runs.roomy.status == 6, "\(kibibytes) KiB: \(runs.roomy.errors)")
                try trial.compare(program, with: expected, name: "\(kibibytes) KiB")
            }
        }
    }

    private func expectTold(_ run: Program.Run, _ name: String) {
        #expect(run.status == 7, "\(name): \(run.status), \(run.errors)")
        for word in Self.words { #expect(run.errors.contains(word), "\(name): \(run.errors)") }
    }
}

/// A small disk in memory, in a name space of its own, which needs no rights where the system allows it.
private enum Disk {
    /// Whether the system allows it.
    static let canBeMade: Bool = {
        var isMade = false
        // Where this throws there is no such program, and the test is skipped.
        try? withProgram { program in isMade = try program.shell(script(1_024, "true", "true")).status == 0 }
        return isMade
    }()

    /// Runs a command on a disk that is too small, and again when it has grown; the data are in the folder afterwards.
    static func runs(
        _ arguments: [String], of program: Program, kibibytes: Int
    ) throws -> (full: Program.Run, roomy: Program.Run) {
        let command = "touchstone \(arguments.joined(separator: " "))"
        let first = "status=0; \(command) > full.out 2> full.err || status=$?; echo $status > full.status"
        let second = "status=0; \(command) > roomy.out 2> roomy.err || status=$?; echo $status > roomy.status"
        let script = try program.shell(script(kibibytes, first, second))
        #expect(script.status == 0, "\(script.errors)")
        return (try program.outcome("full"), try program.outcome("roomy"))
    }

    private static func script(_ kibibytes: Int, _ first: String, _ second: String) -> String {
        """
        exec unshare --user --map-root-user --mount sh -c '
        set -e
        mkdir touchstone-data
        mount -t tmpfs -o size=\(kibibytes)k none touchstone-data
        \(first)
        mount -o remount,size=32m touchstone-data
        \(second)
        cp -r touchstone-data kept
        umount touchstone-data
        if test -d kept; then cp kept/* touchstone-data; fi'
        """
    }
}

extension Program {
    /// What a run of the script left in files.
    fileprivate func outcome(_ name: String) throws -> Run {
        func text(_ end: String) throws -> String {
            try String(contentsOf: folder.appending(path: "\(name).\(end)"), encoding: .utf8)
        }
        let status = Int32(try text("status").dropLast()) ?? -1
        // A shell adds 128 to the number of a signal.
        return Run(status: status, isKilled: status > 128, output: try text("out"), errors: try text("err"))
    }
}
