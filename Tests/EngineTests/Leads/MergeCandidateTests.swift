import Domain
import Engine
import Testing

/// People that resemble each other are listed for review, never merged by themselves.
@Suite struct MergeCandidateTests {
    private static let people = """
        mail,first,last,company
        kate.miller@acme.example,Katherine,Miller,Acme Manufacturing
        kmiller@acme.example,Kate,Miller,Acme Manufacturing
        bob.ray@other.example,Robert,Ray,Other Works
        """

    @Test func `A nickname at the same company is a candidate, and stays two people until somebody merges`() throws {
        let engine = try testEngine()
        let file = try TemporaryFile(Self.people)
        var mapping = ImportMapping(rows: .leads, source: "list")
        mapping.identity = [IdentitySource(.email, .column("mail"))]
        mapping.attributes = [
            AttributeSource("firstName", .text, .column("first")), AttributeSource("lastName", .text, .column("last")),
            AttributeSource("company", .text, .column("company")),
        ]
        mapping.account.name = .column("company")
        mapping.capture = CaptureSources()
        _ = try engine.runImport(try engine.prepareImport(file.url, mapping: mapping, mappingText: "list").job)
        let pairs = try engine.mergeCandidates()
        #expect(pairs.map { [$0.one, $0.other] } == [[ID(1), ID(2)]])
        #expect(pairs[0].score.reasons.contains { $0.agreement == .nickname })
        #expect(try engine.leads(LeadFilter()).count == 3)
        _ = try engine.merge(ID(1), ID(2), Action(by: "ann", key: "m"))
        #expect(try engine.mergeCandidates().isEmpty)
        _ = try engine.unmerge(ID(1), ID(2), Action(by: "ann", key: "u"))
        #expect(try engine.mergeCandidates().isEmpty)
    }
}
