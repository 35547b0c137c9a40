/// One row while it is being mapped: typed access to its cells, and everything that turns out to be wrong with them.
struct RowCells {
    let rows: RowColumns
    let row: Int
    /// Each once, in the order they were met.
    private(set) var problems: [RowProblem] = []

    init(_ rows: RowColumns, _ row: Int) {
        self.rows = rows
        self.row = row
    }

    var batch: RecordBatch { rows.batch }
    var terms: RowTerms { rows.terms }

    mutating func text(_ slot: Int?) -> String? {
        value(slot, known: \.text) { slot, cell in slot.text.read(cell) }
    }

    /// The text as it stands in the file, without the column's value table and form.
    mutating func written(_ slot: Int?) -> String? {
        value(slot) { _, cell in String(copying: cell, CellBytes.trimmed(cell)) }
    }

    mutating func instant(_ slot: Int?) -> Instant? {
        value(slot, known: \.instant) { (slot, cell) throws(ValueFault) in try slot.date.read(cell) }
    }

    /// The time of an event: not the first day of 1970, which is how programs write a time they do not have, and not in the
    /// future.
    mutating func eventTime(_ slot: Int?) -> Instant? {
        let latest = terms.latest
        return value(
            slot,
            known: { found in
                found.instant.flatMap { time in time.day.number > 0 && latest.map { time <= $0 } ?? true ? time : nil }
            },
            { (slot, cell) throws(ValueFault) in
                let instant = try slot.date.read(cell)
                guard instant.day.number > 0 else {
                    throw ValueFault("is before 1970-01-02", hint: "an empty time is written as an empty cell")
                }
                if let latest, instant > latest {
                    throw ValueFault(
                        "is in the future", hint: "what is imported has happened by \(latest) at the latest")
                }
                return instant
            })
    }

    /// The time of an event that has happened: where there is a column for it, an empty cell is a complaint unless the
    /// mapping takes the time of the import instead.
    mutating func requiredTime(_ slot: Int?) -> Instant? {
        guard let slot else { return nil }
        if !terms.acceptsUndated, isBlank(slot) {
            note(
                RowProblem(
                    column: rows.slots[slot].name, message: "is empty",
                    hint: "what happened needs its time; undated: now in the mapping takes the time of the import"))
        }
        return eventTime(slot)
    }

    /// Whether there is nothing in a cell, or no column.
    func isBlank(_ slot: Int?) -> Bool {
        guard let number = slot else { return true }
        let found = rows.found(number, row)
        guard case .unread = found else { return found.isBlank }
        let slot = rows.slots[number]
        guard slot.column >= 0 else { return slot.constant.isEmpty }
        let bytes = batch.bytes
        let cell = bytes.span.extracting(batch.range(row, slot.column))
        return slot.repaired(cell).map { slot.blank.isBlank($0.span) } ?? slot.blank.isBlank(cell)
    }

    mutating func flag(_ slot: Int?) -> Bool? {
        value(slot, known: \.flag) { (slot, cell) throws(ValueFault) in try slot.flag.read(cell) }
    }

    mutating func money(_ slot: Int?, stated: Currency?) -> Money? {
        value(slot) { (slot, cell) throws(ValueFault) in try slot.money.read(cell, stated: stated) }
    }

    mutating func month(_ slot: Int?) -> ClosedRange<Day>? {
        value(slot) { (slot, cell) throws(ValueFault) in try MonthReading(date: slot.date).read(cell) }
    }

    mutating func currency(_ slot: Int?) -> Currency? {
        value(slot) { (slot, cell) throws(ValueFault) in
            try CurrencySigns.currency(slot.text.read(cell), preferring: slot.money.currency)
        }
    }

    /// One of an enum's raw values, after the column's value table; as written or in snake case.
    mutating func choice<Choice>(_ slot: Int?, _ type: Choice.Type, _ noun: String) -> Choice?
    where Choice: RawRepresentable & CaseIterable, Choice.RawValue == String {
        value(slot) { (slot, cell) throws(ValueFault) in
            let text = slot.text.read(cell)
            if let choice = Choice(rawValue: text) ?? Choice(rawValue: TextReading.snake(text)) { return choice }
            let allowed = Choice.allCases.map(\.rawValue)
            throw ValueFault(
                "is no \(noun)", hint: "give its meaning under values; one of: \(allowed.joined(separator: ", "))")
        }
    }

    mutating func attribute(_ slot: Int, _ type: AttributeType) -> AttributeValue? {
        value(slot, known: { $0.attribute(type) }, { (slot, cell) throws(ValueFault) in try slot.value(cell, type) })
    }

    /// Notes that a row of this kind cannot do without a cell.
    mutating func complainMissing(_ slot: Int?, _ what: String) {
        let column = slot.map { rows.slots[$0].name }
        note(RowProblem(column: column, message: "is empty", hint: "every row needs \(what)"))
    }

    /// Notes what is wrong with the row as a whole.
    mutating func complain(_ message: String, hint: String = "") { note(RowProblem(message: message, hint: hint)) }

    /// A cell that several parts of the row are made of is complained of once.
    private mutating func note(_ problem: RowProblem) {
        if !problems.contains(problem) { problems.append(problem) }
    }

    /// The value of a cell: what `known` makes of what was found there ahead, else as `read` reads it now, repaired first
    /// where the mapping says so. Nil when there is no column or nothing in it, and after a complaint.
    mutating func value<Value>(
        _ number: Int?, known: (FoundCell) -> Value? = { _ in nil },
        _ read: (Slot, Span<UInt8>) throws(ValueFault) -> Value
    ) -> Value? {
        guard let number else { return nil }
        let found = rows.found(number, row)
        if found.isBlank { return nil }
        if let value = known(found) { return value }
        let slot = rows.slots[number]
        guard slot.column >= 0 else {
            let constant = slot.constant
            return value(slot, constant.span, read)
        }
        let bytes = batch.bytes
        let cell = bytes.span.extracting(batch.range(row, slot.column))
        guard let repaired = slot.repaired(cell) else { return value(slot, cell, read) }
        return value(slot, repaired.span, read)
    }

    private mutating func value<Value>(
        _ slot: Slot, _ cell: Span<UInt8>, _ read: (Slot, Span<UInt8>) throws(ValueFault) -> Value
    ) -> Value? {
        guard !slot.blank.isBlank(cell) else { return nil }
        do throws(ValueFault) {
            return try read(slot, cell)
        } catch {
            let text = String(copying: cell, CellBytes.trimmed(cell))
            note(RowProblem(column: slot.name, value: text, message: error.message, hint: error.hint))
            return nil
        }
    }
}
