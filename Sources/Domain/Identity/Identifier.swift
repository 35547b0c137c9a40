/// What a profile is known by.
package enum IdentifierKind: String, Sendable, CaseIterable, Comparable {
    case email, external, visitor, phone

    /// By name.
    package static func < (left: IdentifierKind, right: IdentifierKind) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .email: 0
        case .external: 1
        case .phone: 2
        case .visitor: 3
        }
    }
}

/// One thing a person can be recognised by. Equal identifiers are the same person's until somebody says otherwise.
package struct Identifier: Hashable, Comparable, Sendable {
    package let kind: IdentifierKind
    /// Which system gave it: `salesforce`, `web`; empty for e-mail addresses and telephone numbers, which are the
    /// same everywhere.
    package let namespace: String
    /// In normal form, so that equal things are equal bytes.
    package let value: String

    /// An e-mail address, in its normal form.
    package static func email(_ address: EmailAddress) -> Identifier {
        Identifier(kind: .email, namespace: "", value: address.normalised)
    }

    /// The id of a record in another system; case counts, space around it does not. Nil when nothing is left.
    package static func external(_ id: String, in system: String) -> Identifier? {
        opaque(.external, id, namespace: system)
    }

    /// The id a browser or an app carries; case counts, space around it does not. Nil when nothing is left.
    package static func visitor(_ id: String, from source: String) -> Identifier? {
        opaque(.visitor, id, namespace: source)
    }

    /// What the store kept.
    package init(kind: IdentifierKind, namespace: String, value: String) {
        (self.kind, self.namespace, self.value) = (kind, namespace, value)
    }

    private static func opaque(_ kind: IdentifierKind, _ id: String, namespace: String) -> Identifier? {
        let value = id.trimmingWhiteSpace()
        guard !value.isEmpty else { return nil }
        return Identifier(kind: kind, namespace: namespace.lowercased(), value: value)
    }

    package static func < (left: Identifier, right: Identifier) -> Bool {
        if left.kind != right.kind { return left.kind < right.kind }
        return left.namespace == right.namespace ? left.value < right.value : left.namespace < right.namespace
    }
}

extension Identifier: CustomStringConvertible {
    /// `email ann@acme.com`, `external salesforce 0031`.
    package var description: String { [kind.rawValue, namespace, value].filter { !$0.isEmpty }.joined(separator: " ") }
}
