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
    /// Where the cell's text is looked up before it becomes the value; nil when it is the value itself.
    package var lookup: AttributeLookup?

    package init(_ name: String, _ type: AttributeType = .text, _ cell: CellSource, lookup: AttributeLookup? = nil) {
        self.name = name
        self.type = type
        self.cell = cell
        self.lookup = lookup
    }
}

/// Another file of rows that says what a text stands for: an agent's region, an account's sector.
package struct AttributeLookup: Hashable, Sendable {
    /// Beside the mapping file, or an absolute path.
    package var file: String
    /// The column that is looked in.
    package var key: String
    /// The column that holds the value.
    package var value: String

    package init(file: String, key: String, value: String) {
        self.file = file
        self.key = key
        self.value = value
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
