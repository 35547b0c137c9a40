import Domain
import Foundation
import PolicyFile

/// A policy as text, with what complaints call it.
struct PolicyText {
    let source: String
    let name: String

    init(_ source: String, named name: String) {
        self.source = source
        self.name = name
    }

    /// The text of a file, or of a policy that comes with the program when there is no file of that name. Throws
    /// `not_found` with what there is.
    init(_ argument: String) throws(Problem) {
        if let bytes = FileManager.default.contents(atPath: Surroundings.current.url(argument).path) {
            self.init(String(decoding: bytes, as: UTF8.self), named: argument)
        } else if let shipped = ShippedPolicies.catalogue.members.first(where: { $0.id == argument }) {
            self.init(shipped.text, named: "\(argument).yaml")
        } else {
            let ids = ShippedPolicies.catalogue.ids
            throw Problem(
                .notFound, "there is no policy file '\(argument)'",
                hint: "give a file, or one of those that come along: \(ids.joined(separator: ", "))")
        }
    }

    /// The policies that come with the program: what each is called and what it is for.
    static var shipped: [(id: String, summary: String)] {
        ShippedPolicies.catalogue.members.map { ($0.id, $0.summary) }
    }

    /// What this text means that an older one does not; throws `invalid` with every mistake in either.
    func differences(from old: PolicyText) throws(Problem) -> [PolicyDifference] {
        try document().differences(from: try old.document())
    }

    /// The policy of the text; throws `invalid` with every mistake in it.
    func document() throws(Problem) -> PolicyDocument {
        do throws(FileComplaints) { return try PolicyFile.decode(source, named: name) } catch { throw error.problem }
    }
}
