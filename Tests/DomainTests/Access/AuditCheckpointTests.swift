import Domain
import Testing

@Suite("Checkpoints of the audit log")
struct AuditCheckpointTests {
    @Test("a checkpoint is read as it is written, and nothing else is one")
    func reading() {
        let checkpoint = AuditCheckpoint(
            workspace: 3, entry: 42, at: Instant(Day(year: 2026, month: 3, day: 2)), digest: Array(0..<32),
            publicKey: Array(32..<64), signature: Array(64..<128))
        let text = "\(checkpoint)"
        #expect(text.hasPrefix("touchstone-audit-1 W3 42 1772409600000 000102"))
        #expect(AuditCheckpoint(parsing: text) == checkpoint)
        #expect(AuditCheckpoint(parsing: "\n\(text)\n") == checkpoint)
        let others = [
            "", "touchstone-audit-1", text.replacing("audit-1", with: "audit-2"), text.replacing("W3", with: "W03"),
            text.replacing(" 42 ", with: " +42 "), text.replacing(" 42 ", with: " 0 "), text.uppercased(), text + " ff",
            String(text.dropLast()), text.replacing(" ", with: "  "), text.replacing("0001", with: "00g1"),
        ]
        for other in others { #expect(AuditCheckpoint(parsing: other) == nil, "\(other)") }
    }
}
