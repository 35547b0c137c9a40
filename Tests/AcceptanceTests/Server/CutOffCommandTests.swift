import Domain
import Foundation
import Testing

/// Commands that are cut off in the middle, by their client's end or by their server's.
@Suite("Commands cut off beside a server")
struct CutOffCommandTests {
    @Test(
        "a client that is interrupted or killed ends its command, and the import goes on later as if nothing had been")
    func clientsEnd() throws {
        let expected = try ImportTrial().undisturbed()
        for signal in [SIGINT, SIGKILL, SIGTERM] {
            try withProgram { program in
                let server = try Self.server(program)
                var random = SeededRandom(seed: UInt64(signal))
                var interruptions = 0
                for _ in 0..<20 where interruptions < 3 {
                    let client = try program.launch(ImportTrial.command)
                    _ = client.ends(within: Double(random.integer(10...200)) / 1_000)
                    client.send(signal)
                    let run = try client.finish()
                    // It may have been done before.
                    if signal == SIGINT ? run.status == 130 : run.isKilled { interruptions += 1 }
                }
                #expect(interruptions > 0, "\(signal)")
                let again = try Self.importAgain(program)
                #expect(again.status == 6, "\(signal): \(again.status) \(again.errors)")
                #expect(try server.stop().status == 0)
                try ImportTrial().compare(program, with: expected, name: "signal \(signal)")
            }
        }
    }

    @Test("a server that stops ends the commands it runs and says so, and nothing it recorded is lost")
    func serversStop() throws {
        let expected = try ImportTrial().undisturbed()
        for isKilled in [false, true] {
            try withProgram { program in
                let server = try Self.server(program)
                let client = try program.launch(ImportTrial.command)
                _ = client.ends(within: isKilled ? 0.1 : 0.15)
                server.send(isKilled ? SIGKILL : SIGTERM)
                let end = try server.finish()
                #expect(isKilled ? end.isKilled : end.status == 0, "\(end.errors)")
                let run = try client.finish()
                // It may have been done in time.
                if run.status != 6 {
                    #expect(run.status == 7, "\(run.status) \(run.errors)")
                    let says = isKilled ? "the server ended before the command did" : "the server stops"
                    #expect(run.errors.contains(says) && run.errors.contains("hint: "), "\(run.errors)")
                }
                #expect(try program.run(ImportTrial.command).status == 6)
                try ImportTrial().compare(program, with: expected, name: "killed: \(isKilled)")
                let next = try RunningServer(program, key: "")
                #expect(try program.run("import", "list").status == 0)
                #expect(try next.stop().status == 0)
            }
        }
    }

    /// A server, and beside it the files of the import.
    private static func server(_ program: Program) throws -> RunningServer {
        try ImportTrial().prepare(program)
        return try RunningServer(program, key: "")
    }

    /// The import once more, as soon as the server has noticed that the first is over.
    private static func importAgain(_ program: Program) throws -> Program.Run {
        var run = try program.run(ImportTrial.command)
        for _ in 0..<200 where run.status == 5 { run = try program.run(ImportTrial.command) }
        return run
    }
}
