import Foundation
import Testing

@Suite("A second process")
struct SecondProcessTests {
    @Test("while an import runs every other command on the data is refused at once and told who holds them")
    func theFirstIsNamed() throws {
        try withProgram { program in
            let first = try importing(program)
            #expect(first.send(SIGSTOP) == 0)
            // The first stands still and still holds the data, so that nobody gets through by waiting.
            for arguments in [["lead", "list"], ["verify"], ["doctor"], ImportTrial.command] {
                let start = ContinuousClock.now
                let second = try program.run(arguments)
                let took = ContinuousClock.now - start
                #expect(second.status == 5, "\(arguments): \(second.errors)")
                #expect(
                    second.errors.contains("in use by process \(first.number), touchstone since 20"), "\(second.errors)"
                )
                print("'\(arguments.joined(separator: " "))' refused after \(took)")
            }
            #expect(!first.ends(within: 0))
            first.send(SIGCONT)
            #expect(try first.finish().status == 6)
            #expect(try program.run("import", "list").status == 0)
        }
    }

    @Test("the lock of a process that was killed is in nobody's way")
    func locksEndWithTheirProcess() throws {
        try withProgram { program in
            let first = try importing(program)
            first.send(SIGKILL)
            #expect(try first.finish().isKilled)
            #expect(try program.lockHolder().contains("process \(first.number)"))
            #expect(try program.run(ImportTrial.command).status == 6)
        }
    }

    /// An import that has the lock and a second of work before it.
    private func importing(_ program: Program) throws -> RunningProgram {
        try program.write(LeadFile(rows: 600, people: 400, seed: 7).text, to: "leads.csv")
        try program.write(LeadFile.mapping, to: "leads.yaml")
        let running = try program.launch(ImportTrial.command)
        while try !program.lockHolder().contains("process \(running.number)"), !running.ends(within: 0.001) {}
        return running
    }
}

extension Program {
    /// What the lock file says; empty before there is one.
    fileprivate func lockHolder() throws -> String {
        let path = "touchstone-data/touchstone.sqlite.lock"
        return has(path) ? try String(contentsOf: folder.appending(path: path), encoding: .utf8) : ""
    }
}
