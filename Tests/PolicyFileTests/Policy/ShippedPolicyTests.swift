import Domain
import PolicyFile
import Testing

@Suite("Shipped policies")
struct ShippedPolicyTests {
    @Test("every shipped policy decodes under its own name, and its examples hold")
    func examplesHold() throws {
        for shipped in ShippedPolicies.catalogue.members {
            let document = try shipped.document()
            #expect(document.policy.name == shipped.id)
            #expect(document.policy.title.hasPrefix(shipped.summary.prefix(10)))
            #expect(document.examples.count >= 3, "\(shipped.id)")
            for result in document.test() { #expect(result.holds, "\(shipped.id): \(result.report)") }
        }
    }
}

extension ExampleResult {
    /// What differs, for a failing test.
    var report: String {
        "line \(example.line), \(example.name): "
            + differences.map { "\($0.at.minuteText) \($0.claim) is \($0.actual), not \($0.expected)" }
            .joined(separator: "; ")
    }
}
