/// The rows of a batch with every cell that a mapping reads already read by its type, column by column.
package final class RowColumns: Sendable {
    package let batch: RecordBatch
    let slots: [Slot]
    let terms: RowTerms
    /// By slot; nil for what is read cell by cell.
    let columns: [CellColumn?]

    /// Where `roles` says nothing of a slot, its cells are read one by one.
    init(_ batch: RecordBatch, _ slots: [Slot], _ roles: [SlotRole], _ terms: RowTerms) {
        self.batch = batch
        self.slots = slots
        self.terms = terms
        columns = slots.indices.map { $0 < roles.count ? CellColumn(slots[$0], roles[$0], batch) : nil }
    }

    /// What was found in a cell of a slot.
    func found(_ slot: Int, _ row: Int) -> FoundCell { columns[slot]?.found(row) ?? .unread }

    /// A cell that is not blank as it stands in the file, without white space around.
    func copy(_ slot: Int, _ row: Int) -> String {
        let bytes = batch.bytes
        let cell = bytes.span.extracting(batch.range(row, slots[slot].column))
        return String(copying: cell, CellBytes.trimmed(cell))
    }

    /// Rows in which a cell is not of its column's type, in order.
    package var faultyRows: [Int] {
        var rows: Set<Int> = []
        for column in columns {
            guard let column, column.states.contains(.faulty) else { continue }
            for row in 0..<batch.count where column.states[row] == .faulty { rows.insert(row) }
        }
        return rows.sorted()
    }
}
