import Domain
import Foundation
import Storage
import TestSupport
import Testing

/// An import of a small file in many commits, and what has to come of it whatever happens meanwhile.
struct ImportTrial {
    let file = LeadFile(rows: 64, people: 48, seed: 5)

    /// What is typed, again and again.
    static let command = ["import", "run", "leads.csv", "--mapping", "leads.yaml", "--rows-per-commit", "8"]

    /// Puts file and mapping into the program's folder.
    func prepare(_ program: Program) throws {
        try program.write(file.text, to: "leads.csv")
        try program.write(LeadFile.mapping, to: "leads.yaml")
    }

    /// What it comes to when nothing happens.
    func undisturbed() throws -> StoreContent {
        let program = try Program()
        try prepare(program)
        let run = try program.run(ImportTrial.command)
        #expect(run.status == 6 && run.output.contains("64 rows"), "\(run.output) \(run.errors)")
        #expect(try program.run("verify").status == 0)
        let content = try StoreContent(of: program)
        #expect(content["decisions"].count > 50 && content["import_rejections"].count > 2)
        try program.remove()
        return content
    }

    /// The clients of an import are its rows: each wants to be recorded once.
    func note(_ outcome: HistoryEvent.Outcome, in history: History) {
        let invoke = history.begin()
        for key in file.keys { history.end(.add, [key], from: invoke, outcome) }
    }

    /// Lists the rows that are recorded, each as often as it is.
    func look(into program: Program, _ history: History) throws {
        guard program.has("touchstone-data/touchstone.sqlite") else { return }
        let invoke = history.begin()
        let keys = try program.read { transaction in
            guard try transaction.first(ImportTrial.hasFacts, { $0.int(0) }) == 1 else { return [String]() }
            return try transaction.all("SELECT message_id FROM facts WHERE message_id LIKE '%:captured'") { row in
                String(row.text(0).dropLast(":captured".count))
            }
        }
        history.end(.look, keys, from: invoke, .ok)
    }

    /// Whether the first start got as far as the tables.
    private static let hasFacts: SQL = "SELECT count(*) FROM sqlite_schema WHERE name = 'facts'"

    /// Everything is as it would be. An import that stopped when all was recorded begins anew and finds nothing new.
    func compare(_ program: Program, with expected: StoreContent, name: String) throws {
        let content = try StoreContent(of: program)
        let (mine, theirs) = (content.firstImportOnly, expected.firstImportOnly)
        let isSame = mine == theirs
        #expect(isSame, "\(name): \(mine.difference(from: theirs))")
        let again = try program.read {
            try $0.all("SELECT created + updated + facts FROM imports WHERE id > 1") { $0.int(0) }
        }
        #expect(again.allSatisfy { $0 == 0 }, "\(name): \(again)")
    }
}
