import Domain
import Engine
import Storage
import Testing

/// Undoing an import leaves what would be there without it.
@Suite struct ImportUndoTests {
    private static let contacts = "id,mail\n1,ann@acme.example\n2,bob@acme.example\n"
    /// Says that both are one, and gives the one another address.
    private static let newer = "id,mail\n2,ann@acme.example\n1,ann@home.example\n"

    @Test func `People that an import had made one are two again`() throws {
        let (engine, untouched) = (try testEngine(), try testEngine())
        for engine in [engine, untouched] { _ = try TestImport.contacts(Self.contacts, as: "a", by: engine) }
        let second = try TestImport.contacts(Self.newer, as: "b", by: engine)
        #expect(try engine.leads(LeadFilter()).count == 1)
        _ = try engine.undoImport(try #require(second.id))
        #expect(try engine.leads(LeadFilter()).count == 2)
        for person in 1...2 {
            let (left, right) = (try engine.lead(ID(Int64(person))), try untouched.lead(ID(Int64(person))))
            #expect(left.identifiers == right.identifiers)
            #expect(left.state == right.state)
        }
        #expect(try engine.verify().findings.isEmpty)
        let again = try TestImport.contacts(Self.newer, as: "b", by: engine)
        #expect(again.counts.facts == second.counts.facts)
        #expect(try engine.leads(LeadFilter()).count == 1)
    }

    @Test func `An address by which something later was recognised stays`() throws {
        let engine = try testEngine()
        _ = try TestImport.contacts(Self.contacts, as: "a", by: engine)
        let second = try TestImport.contacts("id,mail\n1,ann@home.example\n", as: "b", by: engine)
        _ = try TestImport.contacts("id,mail\n,ann@home.example\n", as: "c", by: engine)
        _ = try engine.undoImport(try #require(second.id))
        #expect(try engine.lead(ID(1)).identifiers.map(\.value).contains("ann@home.example"))
        #expect(try engine.verify().findings.isEmpty)
    }
}
