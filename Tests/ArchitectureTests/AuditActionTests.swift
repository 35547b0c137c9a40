import Testing

@Suite("What can stand in the audit log")
struct AuditActionTests {
    private static let place = "Sources/Engine/Audit/AuditAction.swift"

    @Test("every action of the audit log is written by something")
    func actionsAreWritten() throws {
        let catalogue = try #require(SourceFile.all.first { $0.path == Self.place })
        let names = catalogue.text.lines(mentioning: "case").compactMap { line in
            catalogue.text.code(ofLine: line).split(separator: " ").drop { $0 != "case" }.dropFirst().first.map(
                String.init)
        }
        #expect(names.count > 20, "\(names)")
        let others = SourceFile.all.filter { $0.isSource && $0.path != Self.place }
        for name in names {
            #expect(others.contains { !$0.text.lines(mentioning: ".\(name)").isEmpty }, "\(name)")
        }
    }
}
