/// What somebody said about the use of their data for one purpose. When and where they said it stands with the fact.
package struct ConsentStatement: Hashable, Sendable {
    /// What it is about: `newsletter`, `tracking`, `sale`.
    package let purpose: String
    /// Whether they agree; else they object, or take back that they agreed.
    package let isGiven: Bool
    /// Which text they had before them.
    package let version: String

    package init(purpose: String, isGiven: Bool, version: String) {
        self.purpose = purpose
        self.isGiven = isGiven
        self.version = version
    }

    /// What a browser says that sends Global Privacy Control: data must not be sold or shared
    /// (https://www.w3.org/TR/gpc/).
    package static let globalPrivacyControl = ConsentStatement(purpose: "sale", isGiven: false, version: "gpc")

    /// The kinds of fact that tell of it.
    package static let (givenKind, withdrawnKind) = ("consent_given", "consent_withdrawn")
}
