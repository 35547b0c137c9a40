/// A column that names a person.
package struct IdentitySource: Hashable, Sendable {
    package var kind: IdentifierKind
    /// The system that gave an external id; empty for the other kinds.
    package var system: String
    package var cell: CellSource

    package init(_ kind: IdentifierKind, system: String = "", _ cell: CellSource) {
        self.kind = kind
        self.system = system
        self.cell = cell
    }
}

/// A column that is an attribute.
package struct AttributeSource: Hashable, Sendable {
    package var name: String
    package var type: AttributeType
    package var cell: CellSource

    package init(_ name: String, _ type: AttributeType = .text, _ cell: CellSource) {
        self.name = name
        self.type = type
        self.cell = cell
    }
}

/// Columns about the company.
package struct AccountSources: Hashable, Sendable {
    package var name: CellSource?
    package var website: CellSource?
    package var domain: CellSource?
    package var external: CellSource?
    /// The system that gave the external id.
    package var system = ""

    package init() {}
}

/// Columns about becoming known.
package struct CaptureSources: Hashable, Sendable {
    package var at: CellSource?
    package var direction: CaptureDirection?
    package var vendor: CellSource?

    package init(at: CellSource? = nil, direction: CaptureDirection? = nil, vendor: CellSource? = nil) {
        self.at = at
        self.direction = direction
        self.vendor = vendor
    }
}
