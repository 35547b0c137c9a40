import Domain

/// The values of one column in the order of the rows: grown one by one, or never changed since, in memory or in a file.
package struct RowColumn<Element: ColumnElement>: Sendable {
    private var grown: [Element] = []
    private var frozen: Column<Element>?

    /// No values yet.
    package init() {}

    /// These values.
    package init(_ values: [Element]) { grown = values }

    /// The values of a column that is whole.
    package init(_ column: Column<Element>) { frozen = column }

    /// How many there are.
    package var count: Int { frozen?.count ?? grown.count }

    /// Whether there are none.
    package var isEmpty: Bool { count == 0 }

    /// The value of a row.
    package subscript(row: Int) -> Element { frozen?[row] ?? grown[row] }

    /// Adds a row.
    package mutating func append(_ value: Element) {
        thaw()
        grown.append(value)
    }

    /// Adds rows with one value until there are so many.
    package mutating func pad(to count: Int, with value: Element) {
        thaw()
        if grown.count < count { grown.append(contentsOf: repeatElement(value, count: count - grown.count)) }
    }

    /// Lends all values to a loop over them. The pointer must not leave the closure.
    func read<Result, Failure: Error>(
        _ body: (UnsafeBufferPointer<Element>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        guard let frozen else { return try grown.withUnsafeBufferPointer(body) }
        return try body(frozen.values)
    }

    /// The values as they are written to a file.
    var column: Column<Element> { frozen ?? Column(grown) }

    private mutating func thaw() {
        guard let frozen else { return }
        grown = Array(frozen.values)
        self.frozen = nil
    }
}
