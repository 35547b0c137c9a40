import Domain
import Foundation
import Testing

@Suite("Answers")
struct AnswerTests {
    @Test("a list is lines with tabs, CSV or JSON, and the three say the same")
    func listsHaveThreeForms() throws {
        try withProgram { program in
            let text = try program.run("policy", "list").output
            let csv = try program.run("policy", "list", "--csv").output
            let json = try JSON(parsing: try program.run("policy", "list", "--json").output)
            let ids = text.split(separator: "\n").map { String($0.prefix { $0 != "\t" }) }
            #expect(ids == ["lead-first", "prospect-first", "one-page"])
            #expect(json.array?.compactMap { $0["policy"]?.string } == ids)
            #expect(csv.hasPrefix("policy,summary\nlead-first,\"Marketing-driven: lead, MQL"))
            #expect(csv.split(separator: "\n").count == ids.count + 1)
        }
    }

    @Test("every command that gives JSON gives a document that can be read")
    func jsonCanBeRead() throws {
        try withProgram { program in
            try program.applyPolicy()
            let lines = [
                "config show", "config check", "policy list", "policy validate lead-first", "policy test lead-first",
                "policy diff one-page", "policy plan one-page", "policy plan one-page --leads 3", "policy history",
                "lead list", "cost list", "report", "report funnel", "verify",
            ]
            for line in lines {
                let run = try program.run(line.split(separator: " ").map(String.init) + ["--json"])
                #expect(throws: Never.self, "\(line): \(run.output)\(run.errors)") { try JSON(parsing: run.output) }
            }
        }
    }

    @Test("remarks go to standard error and not at all with --quiet")
    func remarksAreApart() throws {
        try withProgram { program in
            let usual = try program.run("policy", "test", "lead-first")
            #expect(usual.errors.contains("examples, 0 failed"))
            let quiet = try program.run("policy", "test", "lead-first", "--quiet")
            #expect(quiet.errors.isEmpty && quiet.output == usual.output)
        }
    }

    @Test("a terminal gets a table, with emphasis unless NO_COLOR is set")
    func terminalsGetTables() throws {
        try withProgram { program in
            let line = "script -qec 'touchstone policy list' /dev/null"
            let coloured = try program.shell(line).output
            #expect(coloured.contains("\u{1B}[1mPolicy"))
            let plain = try program.shell(line, environment: ["NO_COLOR": "1"]).output
            #expect(plain.hasPrefix("Policy          Summary") && !plain.contains("\u{1B}"))
            let piped = try program.run("policy", "list").output
            #expect(!piped.contains("\u{1B}"))
        }
    }

    @Test("a dry run says what would happen and leaves nothing behind")
    func dryRunsLeaveNothing() throws {
        try withProgram { program in
            #expect(try program.run("policy", "apply", "lead-first", "--dry-run").status == 3)
            #expect(!program.has("touchstone-data"))
            try program.applyPolicy()
            let cost = ["cost", "add", "40EUR", "--category", "media", "--channel", "Webinar", "--from", "2026-03-01"]
            let rehearsal = try program.run(cost + ["--dry-run"])
            #expect(rehearsal.output == "40.00 EUR added to the ledger.\n")
            #expect(rehearsal.errors == "This was a dry run: nothing was changed.\n")
            #expect(try program.run("cost", "list").output.isEmpty)
            #expect(try program.run(cost).status == 0)
            #expect(try program.run("cost", "list").output.contains("40.00 EUR"))
            let second = try program.run("policy", "apply", "one-page", "--dry-run")
            #expect(second.output.contains("version 2"))
            #expect(try program.run("policy", "history").output.split(separator: "\n").count == 1)
        }
    }

    @Test("the same key adds a cost once")
    func keysAreHeeded() throws {
        try withProgram { program in
            try program.applyPolicy()
            let cost = ["cost", "add", "1,250.50EUR", "--category", "media", "--from", "2026-03-01", "--key", "k1"]
            #expect(try program.run(cost).output.contains("added"))
            #expect(try program.run(cost).output.contains("already"))
            #expect(try program.run("cost", "list").output.split(separator: "\n").count == 1)
        }
    }

    @Test("the data folder is its owner's alone")
    func dataIsPrivate() throws {
        try withProgram { program in
            try program.applyPolicy()
            for (name, mode) in [("touchstone-data", 0o700), ("touchstone-data/touchstone.sqlite", 0o600)] {
                let path = program.folder.appending(path: name).path
                let found = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
                #expect(found == mode, "\(name)")
            }
        }
    }
}
