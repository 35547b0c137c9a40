import Domain
import Engine
import Testing

/// When a lead was captured is what its own record says, even where a deal is dated before it.
@Suite struct CaptureDateTests {
    @Test(arguments: [false, true])
    func `A deal that is dated before the first contact leaves the first contact where it is`(dealFirst: Bool) throws {
        let engine = try testEngine()
        let contact = try TemporaryFile("id,contact\n7,2026-01-10\n")
        let deal = try TemporaryFile("id,closed\n7,2026-01-08\n")
        for file in dealFirst ? [deal, contact] : [contact, deal] {
            _ = try engine.runImport(
                try engine.prepareImport(
                    file.url, mapping: mapping(isDeal: file === deal), mappingText: "\(file === deal)"
                ).job)
        }
        let passage = try engine.lead(ID(1)).state.passage
        #expect(passage[.captured] == Instant(Day(year: 2026, month: 1, day: 10), hour: 0))
        #expect(passage[.won] == Instant(Day(year: 2026, month: 1, day: 8), hour: 0))
        #expect(try engine.verify().findings.isEmpty)
    }

    private func mapping(isDeal: Bool) -> ImportMapping {
        var mapping = ImportMapping(rows: isDeal ? .milestones : .leads, source: isDeal ? "deals" : "leads")
        mapping.identity = [IdentitySource(.external, system: "crm", .column("id"))]
        if isDeal {
            mapping.milestones = [MilestoneSource(name: .constant("won"), at: .column("closed"))]
        } else {
            mapping.capture = CaptureSources(at: .column("contact"))
        }
        return mapping
    }
}
