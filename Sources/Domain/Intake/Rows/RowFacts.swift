/// A name for a person as the file writes it; putting it into its one form is the business of identity.
package struct RawIdentifier: Hashable, Sendable {
    package let kind: IdentifierKind
    /// The system that gave an external id; empty for the other kinds.
    package let system: String
    /// Without white space around; never empty.
    package let text: String

    package init(kind: IdentifierKind, system: String = "", text: String) {
        self.kind = kind
        self.system = system
        self.text = text
    }
}

/// A named value: an attribute of a person, a property of an event.
package struct NamedValue: Hashable, Sendable {
    package let name: String
    package let value: AttributeValue

    package init(name: String, value: AttributeValue) {
        self.name = name
        self.value = value
    }
}

/// What a row says about the person's company.
package struct AccountHints: Hashable, Sendable {
    package var name: String?
    package var website: String?
    package var domain: String?
    /// The company's record id in another system.
    package var external: RawIdentifier?

    package init(name: String? = nil, website: String? = nil, domain: String? = nil, external: RawIdentifier? = nil) {
        self.name = name
        self.website = website
        self.domain = domain
        self.external = external
    }

    /// Whether nothing is said.
    package var isEmpty: Bool { self == AccountHints() }
}

/// What is odd about a row that is taken in.
package enum RowRemark: String, Hashable, Sendable, CaseIterable {
    case closedBeforeOpened = "closed_before_opened"

    /// What is odd and what was done about it, a sentence without a full stop.
    package var sentence: String {
        switch self {
        case .closedBeforeOpened: "the deal was closed before it was opened, and counts as opened when it was closed"
        }
    }
}

/// Everything one row of a file says, typed, before it is known whom it is about and before anything is stored.
package struct RowFacts: Hashable, Sendable {
    /// The row's own key in its source; nil when the file has none.
    package var messageID: String?
    /// In the order of the mapping; cells without content left out.
    package var identity: [RawIdentifier] = []
    /// In the order of the mapping; cells without content left out.
    package var attributes: [NamedValue] = []
    package var account = AccountHints()
    /// What happened, in the order of the mapping.
    package var events: [RowEvent] = []
    /// One entry of the cost ledger.
    package var spend: RowSpend?
    /// What the row is taken in with all the same.
    package var remarks: [RowRemark] = []

    /// A row that says nothing yet.
    package init() {}
}
