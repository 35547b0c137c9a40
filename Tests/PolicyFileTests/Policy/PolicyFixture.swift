import Domain
import Foundation
import PolicyFile
import TestSupport

/// Policies for tests: a small whole one to change a line of, and the files of the repository.
enum PolicyFixture {
    /// The shortest policy that has everything that must be there.
    static let minimal = SmallPolicy.text

    /// The policy of a text; throws its complaints.
    static func policy(_ text: String = minimal) throws -> Policy {
        try PolicyFile.decode(text, named: "p.yaml").policy
    }

    /// The complaints about a text, as a user reads them; empty when there are none.
    static func complaints(_ text: String) -> [String] {
        do throws(FileComplaints) {
            _ = try PolicyFile.decode(text, named: "p.yaml")
            return []
        } catch {
            return error.all.map(\.description)
        }
    }

    /// A file of the repository.
    static func file(_ path: String) throws -> String {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        return try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    /// Every policy that comes with the repository, by its name.
    static func allTexts() throws -> [(name: String, text: String)] {
        ShippedPolicies.catalogue.members.map { ($0.id, $0.text) }
            + [("worked-examples", try file("Examples/worked-examples/policy.yaml"))]
    }
}
