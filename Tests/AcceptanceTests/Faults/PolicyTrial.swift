import Domain
import Foundation
import Storage
import Testing

/// One version of a policy after the other over the same leads, more than share one transaction.
struct PolicyTrial {
    private let program: Program
    private let text: String
    /// The text of every version that was to be applied, in order.
    private var texts: [String]
    /// How often a version was in force and not every lead under it.
    private(set) var halves = 0

    /// Leads under a first version.
    init(_ program: Program) throws {
        self.program = program
        text = try program.run("policy", "show", "lead-first").output
        texts = [text]
        let file = LeadFile(rows: 530, people: 100_000, seed: 6)
        try program.write(file.text, to: "leads.csv")
        try program.write(LeadFile.mapping, to: "leads.yaml")
        let run = try program.run("import", "run", "leads.csv", "--mapping", "leads.yaml")
        #expect(run.status == 6, "\(run.errors)")
    }

    /// What is typed to apply the next version.
    mutating func next() throws -> [String] {
        texts.append(text.replacing("promotionThreshold: 80", with: "promotionThreshold: \(80 + texts.count)"))
        try program.write(texts[texts.count - 1], to: "policy.yaml")
        return ["policy", "apply", "policy.yaml", "--untested"]
    }

    /// Looks at what a kill left: every version there is is whole, and at most the last one is not there yet. Where it is
    /// there and leads are not under it, `verify` puts them under it now and then, else the next try has to.
    mutating func check() throws {
        let (stored, versions) = try standing()
        #expect(stored == texts || stored == texts.dropLast(), "\(stored.count) of \(texts.count) versions")
        guard stored == texts, versions != [texts.count] else { return }
        halves += 1
        guard halves % 8 == 1 else { return }
        let verification = try program.run("verify")
        #expect(verification.status == 0, "\(verification.output)")
        try checkEnd()
    }

    /// The last version is there, and every lead is under it.
    func checkEnd() throws {
        let (stored, versions) = try standing()
        #expect(stored == texts && versions == [texts.count], "leads under \(versions) of \(texts.count)")
    }

    /// The texts of the versions there are, and the versions that leads are under.
    private func standing() throws -> (texts: [String], versions: [Int]) {
        try program.read { transaction in
            (
                try transaction.all("SELECT source FROM policies ORDER BY number") { $0.text(0) },
                try transaction.all("SELECT DISTINCT policy_version FROM leads ORDER BY 1") { $0.int(0) }
            )
        }
    }
}
