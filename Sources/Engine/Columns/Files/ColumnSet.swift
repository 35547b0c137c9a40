import Domain

/// Named columns on their way into a file, in the order in which they will lie there.
package struct ColumnSet {
    /// One column as bytes.
    struct Section {
        let name: String
        /// The kind of its numbers.
        let code: UInt32
        let count: Int
        let bytes: UnsafeRawBufferPointer
        /// Keeps the bytes alive.
        let owner: Any
    }

    private(set) var sections: [Section] = []

    /// No columns yet.
    package init() {}

    /// Adds a column. The name is unique in the file and has at most 24 bytes.
    package mutating func add<Element>(_ name: String, _ column: Column<Element>) {
        sections.append(
            Section(
                name: name, code: Element.code, count: column.count,
                bytes: UnsafeRawBufferPointer(column.values), owner: column))
    }

    /// Adds texts, as two columns. The name is unique in the file and has at most 20 bytes.
    package mutating func add(_ name: String, _ texts: TextColumn) {
        add(name, texts.bytes)
        add(name + ColumnSet.offsets, texts.offsets)
    }

    /// What follows the name of texts in the name of the column of their beginnings.
    static let offsets = ".at"
}

/// What a column file was made of.
package struct ColumnStamp: Hashable, Sendable {
    /// Tells databases apart.
    package let store: Int64
    /// The state of the data, in numbers that mean something to whoever wrote the file: a revision, the last fact.
    package let state: [Int64]

    package init(store: Int64, state: [Int64]) {
        self.store = store
        self.state = state
    }
}
