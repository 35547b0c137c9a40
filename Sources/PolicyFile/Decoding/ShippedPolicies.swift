package import Domain

/// A policy that comes with the program, to start from.
package struct ShippedPolicy: CatalogueMember {
    package let id: String
    package let summary: String
    /// The file as it is shipped.
    package let text: String

    /// The policy of the file.
    package func document() throws(FileComplaints) -> PolicyDocument {
        try PolicyFile.decode(text, named: "\(id).yaml")
    }
}

/// The policies that come with the program, in the order in which they are offered.
package enum ShippedPolicies {
    /// All of them. Adding one is a line here and a file in `Defaults`.
    package static let catalogue = Catalogue(
        "shipped policy",
        of: [
            shipped(
                "lead-first", "Marketing-driven: lead, MQL, SAL, prospect, opportunity, customer",
                PackageResources.lead_first_yaml),
            shipped(
                "prospect-first", "Sales-driven: target, prospect, lead, opportunity, customer",
                PackageResources.prospect_first_yaml),
            shipped(
                "one-page", "Small team: a one-page ideal customer and five questions", PackageResources.one_page_yaml),
        ],
        id: { $0.id })

    private static func shipped(_ id: String, _ summary: String, _ bytes: [UInt8]) -> ShippedPolicy {
        ShippedPolicy(id: id, summary: summary, text: String(decoding: bytes, as: UTF8.self))
    }
}
