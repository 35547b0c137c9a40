import Foundation
import PolicyFile
import TestSupport
import Testing

@Suite("The condition language against the cases of the CEL specification")
struct ConformanceTests {
    /// What the policy language leaves out; `docs/reference/conditions.md` gives the reason for each.
    static let leftOut: Set<String> = [
        "timestamps/timestamp_selectors_tz/getDayOfMonth_name_neg", "timestamps/timestamp_selectors_tz/getMinutes",
    ]

    @Test(
        "every case comes out as specified, except the documented ones, which are at most 5 % of their file set",
        .enabled(if: SharedData.isPresent, "shared data is absent"))
    func followsTheSpecification() throws {
        let cases = try ConformanceCase.all()
        #expect(cases.count > 400)
        #expect(Set(cases.map(\.file)) == Set(ConformanceCase.files))
        let deviations = cases.compactMap { item in item.deviation().map { (item.id, $0) } }
        for (id, outcome) in deviations { #expect(ConformanceTests.leftOut.contains(id), "\(id): \(outcome)") }
        #expect(Set(deviations.map(\.0)) == ConformanceTests.leftOut, "a case that is left out has come to pass")
        #expect(Double(ConformanceTests.leftOut.count) <= 0.05 * Double(cases.count))
    }

    @Test("the documentation names every case that is left out")
    func documentsWhatIsLeftOut() throws {
        let text = try Documentation.conditions()
        for id in ConformanceTests.leftOut { #expect(text.contains("`\(id)`"), "\(id)") }
    }
    @Test("the documentation names every function and macro")
    func documentsFunctions() throws {
        let text = try Documentation.conditions()
        for name in ConditionCompiler.functionNames { #expect(text.contains("\(name)("), "\(name)") }
        #expect(ConditionCompiler.functionNames.count > 30)
    }
}

/// Pages of the repository.
enum Documentation {
    static func conditions() throws -> String {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        return try String(contentsOf: root.appending(path: "docs/reference/conditions.md"), encoding: .utf8)
    }
}
