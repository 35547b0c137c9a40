/// The settings of a service that many know: how it is asked and where its answers say what. A policy that names one
/// need give nothing but cost, budget and the name of the secret, and may write everything else differently.
package struct EnrichmentPreset: CatalogueMember {
    package let id: String
    package let summary: String
    package let key: LookupKey
    package let method: HTTPLookup.Method
    package let url: String
    package let body: String?
    /// The header that the secret goes into, and what stands before it.
    package let header: String
    package let prefix: String
    /// Attribute, path, and what words stand for; attributes that a policy does not declare are left out.
    package let fields: [Field]

    /// Where an answer says an attribute.
    package struct Field: Hashable, Sendable {
        package let attribute: String
        package let path: String
        /// In lower case, as texts; empty for none.
        package let values: [String: String]

        package init(_ attribute: String, _ path: String, _ values: [String: String] = [:]) {
            self.attribute = attribute
            self.path = path
            self.values = values
        }
    }

    /// Every preset. Help, reference and validation derive from it.
    package static let all = Catalogue<EnrichmentPreset>(
        "enrichment preset",
        of: [
            .clearbitCombined, .clearbitCompany, .apolloPerson, .apolloCompany, .zoomInfoContact, .zoomInfoCompany,
        ],
        id: \.id)

    /// What levels are called elsewhere, in the words that shipped policies use.
    static let levels = [
        "executive": "c_level", "c_suite": "c_level", "c-level": "c_level", "c level exec": "c_level",
        "founder": "owner", "partner": "owner", "board member": "owner", "vp-level": "vp", "vp level exec": "vp",
        "vice president": "vp", "head": "director", "manager level": "manager", "non-manager": "senior",
        "non manager": "senior", "entry level": "entry", "intern": "entry",
    ]
}
