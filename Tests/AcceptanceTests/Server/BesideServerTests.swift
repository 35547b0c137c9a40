import Foundation
import TestSupport
import Testing

/// Commands while the server runs: it runs them for whoever typed them.
@Suite("Commands beside a running server")
struct BesideServerTests {
    /// Examples of each command that are compared, beside those that are only understood.
    private static let compared = Trials.count("TOUCHSTONE_EXAMPLES", usually: 1)

    @Test("every example of the help is understood, and answered beside a server, byte for byte, as it is without one")
    func answersAreTheSame() throws {
        try withProgram { alone in
            let (beside, others) = (try Program(), try Program())
            for program in [alone, beside, others] {
                try program.writeFilesOfExamples()
                try program.applyPolicy()
            }
            let server = try RunningServer(beside, key: "")
            var statuses: [Int32: Int] = [:]
            var lines: Set<String> = []
            for command in try CommandDescription.all(of: alone) {
                let examples = command.examples.map(\.shortened).filter {
                    !HelpTests.needsMore($0) && lines.insert($0).inserted
                }
                for example in examples.dropFirst(Self.compared) {
                    let run = try others.shell("touchstone \(example)")
                    #expect(![1, 2].contains(run.status), "\(example): \(run.errors)")
                }
                for example in examples.prefix(Self.compared) {
                    let line = "touchstone \(example)"
                    let programs = (try alone.launch(shell: line), try beside.launch(shell: line))
                    let runs = (try programs.0.finish(), try programs.1.finish())
                    #expect(runs.0.status == runs.1.status, "\(line): \(runs.1.errors)")
                    #expect(![1, 2].contains(runs.0.status), "\(line): \(runs.0.errors)")
                    #expect(runs.0.output.withoutChance(alone) == runs.1.output.withoutChance(beside), "\(line)")
                    #expect(runs.0.errors.withoutChance(alone) == runs.1.errors.withoutChance(beside), "\(line)")
                    statuses[runs.1.status, default: 0] += 1
                }
            }
            #expect(statuses[0, default: 0] > 40, "\(statuses)")
            #expect(try server.stop().status == 0)
            let contents = (try StoreContent(of: alone), try StoreContent(of: beside))
            // The server makes a link for the first admin.
            for table in contents.0.tables.keys.sorted() where table != "sign_in_links" {
                #expect(contents.0[table].count == contents.1[table].count, "\(table)")
            }
            for program in [beside, others] { try program.remove() }
        }
    }

    @Test("a terminal, the working directory, the environment and what is typed are the client's")
    func clientsKeepTheirSurroundings() throws {
        try withRunningServer { program, _ in
            try program.write("email,name\nann@acme.com,Ann\n", to: "leads.csv")
            try FileManager.default.createDirectory(
                at: program.folder.appending(path: "sub"), withIntermediateDirectories: false)
            let data = "--data ../touchstone-data --public-suffix-list ../suffixes.dat"
            let run = try program.shell("cd sub && touchstone import ../leads.csv \(data) && cp ../leads.csv more.csv")
            #expect(run.status == 0, "\(run.errors)")
            #expect(try program.shell("cd sub && touchstone import more.csv --dry-run \(data)").status == 0)
            let table = try program.shell("script -qec 'touchstone lead list' /dev/null").output
            #expect(table.hasPrefix("\u{1B}[1mLead "), "\(table)")
            let plain = try program.shell(
                "script -qec 'touchstone lead list' /dev/null", environment: ["NO_COLOR": "1"]
            ).output
            #expect(plain.hasPrefix("Lead "), "\(plain)")
            let other = try program.run("lead", "list", environment: ["TOUCHSTONE_WORKSPACE": "other"])
            #expect(other.status == 3 && other.errors.contains("'other'"), "\(other.errors)")
            #expect(try program.run("policy", "apply", "one-page", environment: ["USER": "maria"]).status == 0)
            #expect(try program.run("policy", "history").output.contains("maria"))
            #expect(try program.run("import", "undo", "I1").status == 4)
            let asked = try program.shell("echo n | script -qec 'touchstone import undo I1' /dev/null")
            #expect(asked.status == 4 && asked.output.contains("[y/N]"), "\(asked.output)")
            let agreed = try program.shell("echo y | script -qec 'touchstone import undo I1' /dev/null")
            #expect(agreed.status == 0 && agreed.output.contains("is undone"), "\(agreed.output)")
        }
    }

    @Test("many clients at once each get their own answer, and what all of them wrote is there")
    func manyClients() throws {
        try withRunningServer { program, _ in
            let clients = try (1...12).map { number in
                try program.launch([
                    "cost", "add", "\(number)EUR", "--category", "media", "--from", "2026-03-01", "--key", "k\(number)",
                ])
            }
            let lists = try (1...4).map { _ in try program.launch(["policy", "history"]) }
            for (number, client) in clients.enumerated() {
                let run = try client.finish()
                #expect(run.status == 0 && run.output == "\(number + 1).00 EUR added to the ledger.\n", "\(run.errors)")
            }
            for list in lists { #expect(try list.finish().output.contains("lead-first")) }
            #expect(try program.run("cost", "list").output.split(separator: "\n").count == clients.count)
        }
    }

    @Test("nobody but the owner reaches the socket, which is gone when the server is; a second server is refused")
    func socketsArePrivate() throws {
        try withRunningServer { program, server in
            let socket = program.folder.appending(path: "touchstone-data/touchstone.socket").path
            let mode = try FileManager.default.attributesOfItem(atPath: socket)[.posixPermissions] as? Int
            #expect(mode == 0o600)
            #expect(try program.run("health").output == "The server does its work.\n")
            let start = ContinuousClock.now
            let second = try program.run("serve", "--listen", "127.0.0.1:0")
            print("a second server is refused after \(ContinuousClock.now - start)")
            #expect(second.status == 5)
            #expect(second.errors.contains("in use by process \(server.number), touchstone serve since 20"))
            #expect(try program.run("lead", "list").status == 0)
            #expect(try server.stop().status == 0)
            #expect(!program.has("touchstone-data/touchstone.socket"))
            #expect(try program.run("lead", "list").status == 0)
            #expect(try program.run("health").status == 7)
        }
    }
}

/// Runs the server over a workspace with a policy, and stops it afterwards.
func withRunningServer(_ body: (Program, RunningServer) throws -> Void) throws {
    try withProgram { program in
        try program.applyPolicy()
        let server = try RunningServer(program, key: "")
        let result = Result { try body(program, server) }
        _ = try server.stop()
        try result.get()
    }
}

extension Program {
    /// What the examples of the help name.
    fileprivate func writeFilesOfExamples() throws {
        try write("email,name\nann@acme.com,Ann\nbob@globex.com,Bob\n,nobody\n", to: "leads.csv")
        try write("email,name\ncyd@acme.com,Cyd\n", to: "list.csv")
        for file in ["leads", "list"] {
            try write(try run("import", "mapping", "\(file).csv").output, to: "\(file).yaml")
        }
        try write(try run("policy", "show", "one-page").output, to: "policy.yaml")
    }
}

extension String {
    /// The example without where its answer would go, and with a demo that a debug build makes in a moment.
    fileprivate var shortened: String {
        let line = String(prefix(upTo: firstRange(of: " > ")?.lowerBound ?? endIndex))
        return line == "demo" || line.hasSuffix("--leads 200") ? "demo --workspace demo --leads 50" : line
    }

    /// The text without the folder, moments, and what is drawn at random.
    fileprivate func withoutChance(_ program: Program) -> String {
        replacing(program.folder.path, with: "FOLDER").replacing(/20\d\d-\d\d-\d\d[T ][0-9:.-]+Z?/, with: "MOMENT")
            .replacing(/[A-Za-z0-9_-]{30,}/, with: "RANDOM")
    }
}
