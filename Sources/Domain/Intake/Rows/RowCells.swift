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
        guard let slot else { return nil }
        guard let column = rows.columns[slot], column.states[row] != .faulty else {
            return value(slot) { slot, cell in slot.text.read(cell) }
        }
        if column.states[row] == .blank { return nil }
        if column.hasTexts { return column.texts[Int(column.codes[row])] }
        let bytes = batch.bytes
        return rows.slots[slot].text.read(bytes.span.extracting(batch.range(row, rows.slots[slot].column)))
    }

    /// The text as it stands in the file, without the column's value table and form.
    mutating func written(_ slot: Int?) -> String? {
        guard let slot else { return nil }
        guard let column = rows.columns[slot], column.states[row] != .faulty else {
            return value(slot) { _, cell in String(copying: cell, CellBytes.trimmed(cell)) }
        }
        return column.states[row] == .blank ? nil : copy(slot)
    }

    mutating func instant(_ slot: Int?) -> Instant? {
        if let slot, let known = word(slot) { return known.map { Instant(milliseconds: $0) } }
        return value(slot) { (slot, cell) throws(ValueFault) in try slot.date.read(cell) }
    }

    /// The time of an event: not the first day of 1970, which is how programs write a time they do not have, and not in the
    /// future.
    mutating func eventTime(_ slot: Int?) -> Instant? {
        let latest = terms.latest
        if let slot, let known = word(slot) {
            guard let instant = known.map({ Instant(milliseconds: $0) }) else { return nil }
            if instant.day.number > 0, latest.map({ instant <= $0 }) ?? true { return instant }
        }
        return value(slot) { (slot, cell) throws(ValueFault) in
            let instant = try slot.date.read(cell)
            guard instant.day.number > 0 else {
                throw ValueFault("is before 1970-01-02", hint: "an empty time is written as an empty cell")
            }
            if let latest, instant > latest {
                throw ValueFault("is in the future", hint: "what is imported has happened by \(latest) at the latest")
            }
            return instant
        }
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
        if let column = rows.columns[number] { return column.states[row] == .blank }
        let slot = rows.slots[number]
        guard slot.column >= 0 else { return slot.constant.isEmpty }
        let bytes = batch.bytes
        let cell = bytes.span.extracting(batch.range(row, slot.column))
        return slot.repaired(cell).map { slot.blank.isBlank($0.span) } ?? slot.blank.isBlank(cell)
    }

    mutating func flag(_ slot: Int?) -> Bool? {
        if let slot, let known = word(slot) { return known.map { $0 != 0 } }
        return value(slot) { (slot, cell) throws(ValueFault) in try slot.flag.read(cell) }
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
        switch type {
        case .text: return text(slot).map { .text($0) }
        case .integer: if let known = word(slot) { return known.map { .integer($0) } }
        case .number:
            if let known = word(slot) { return known.map { .number(Double(bitPattern: UInt64(bitPattern: $0))) } }
        case .flag: if let known = word(slot) { return known.map { .flag($0 != 0) } }
        case .instant: if let known = word(slot) { return known.map { .instant(Instant(milliseconds: $0)) } }
        case .status: break
        }
        return value(slot) { (slot, cell) throws(ValueFault) in try slot.value(cell, type) }
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

    /// What was read of a cell ahead, nil for a blank one; nil altogether where it must be read now.
    private func word(_ slot: Int) -> Int64?? {
        guard let column = rows.columns[slot], !column.words.isEmpty else { return nil }
        switch column.states[row] {
        case .blank: return .some(nil)
        case .sound: return .some(column.words[row])
        case .faulty: return nil
        }
    }

    /// A cell that is not blank as it stands in the file, without white space around.
    func copy(_ slot: Int) -> String {
        let bytes = batch.bytes
        let cell = bytes.span.extracting(batch.range(row, rows.slots[slot].column))
        return String(copying: cell, CellBytes.trimmed(cell))
    }

    /// The value of a cell as the caller reads it, repaired first where the mapping says so; nil when there is no column or nothing in it, and
    /// after a complaint.
    mutating func value<Value>(
        _ number: Int?, _ read: (Slot, Span<UInt8>) throws(ValueFault) -> Value
    ) -> Value? {
        guard let number, !(rows.columns[number].map { $0.states[row] == .blank } ?? false) else { return nil }
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
