/// One row while it is being mapped: typed access to its cells, and everything that turns out to be wrong with them.
struct RowCells {
    let batch: RecordBatch
    let row: Int
    private(set) var problems: [RowProblem] = []

    init(batch: RecordBatch, row: Int) {
        self.batch = batch
        self.row = row
    }

    mutating func text(_ slot: Slot?) -> String? { value(slot) { slot, cell in slot.text.read(cell) } }

    /// The text as it stands in the file, without the column's value table and form.
    mutating func written(_ slot: Slot?) -> String? {
        value(slot) { _, cell in String(copying: cell, CellBytes.trimmed(cell)) }
    }

    mutating func instant(_ slot: Slot?) -> Instant? {
        value(slot) { (slot, cell) throws(ValueFault) in try slot.date.read(cell) }
    }

    /// The time of an event: not the first day of 1970, which is how programs write a time they do not have.
    mutating func eventTime(_ slot: Slot?) -> Instant? {
        value(slot) { (slot, cell) throws(ValueFault) in
            let instant = try slot.date.read(cell)
            guard instant.day.number > 0 else {
                throw ValueFault("is before 1970-01-02", hint: "an empty time is written as an empty cell")
            }
            return instant
        }
    }

    mutating func flag(_ slot: Slot?) -> Bool? {
        value(slot) { (slot, cell) throws(ValueFault) in try slot.flag.read(cell) }
    }

    mutating func money(_ slot: Slot?, stated: Currency?) -> Money? {
        value(slot) { (slot, cell) throws(ValueFault) in try slot.money.read(cell, stated: stated) }
    }

    mutating func month(_ slot: Slot?) -> ClosedRange<Day>? {
        value(slot) { (slot, cell) throws(ValueFault) in try MonthReading(date: slot.date).read(cell) }
    }

    mutating func currency(_ slot: Slot?) -> Currency? {
        value(slot) { (slot, cell) throws(ValueFault) in
            try CurrencySigns.currency(slot.text.read(cell), preferring: slot.money.currency)
        }
    }

    /// One of an enum's raw values, after the column's value table; as written or in snake case.
    mutating func choice<Choice>(_ slot: Slot?, _ type: Choice.Type, _ noun: String) -> Choice?
    where Choice: RawRepresentable & CaseIterable, Choice.RawValue == String {
        value(slot) { (slot, cell) throws(ValueFault) in
            let text = slot.text.read(cell)
            if let choice = Choice(rawValue: text) ?? Choice(rawValue: TextReading.snake(text)) { return choice }
            let allowed = Choice.allCases.map(\.rawValue)
            throw ValueFault(
                "is no \(noun)", hint: "give its meaning under values; one of: \(allowed.joined(separator: ", "))")
        }
    }

    mutating func attribute(_ slot: Slot, _ type: AttributeType) -> AttributeValue? {
        value(slot) { (slot, cell) throws(ValueFault) in
            switch type {
            case .text: .text(slot.text.read(cell))
            case .integer: .integer(try slot.number.integer(cell))
            case .number: .number(try slot.number.number(cell))
            case .flag: .flag(try slot.flag.read(cell))
            case .instant: .instant(try slot.date.read(cell))
            case .status: .text(try RowCells.status(slot.text.read(cell)).rawValue)
            }
        }
    }

    private static func status(_ text: String) throws(ValueFault) -> Answer.Status {
        if let status = Answer.Status(rawValue: text.lowercased()) { return status }
        let allowed = Answer.Status.allCases.map(\.rawValue).joined(separator: ", ")
        throw ValueFault("is no status of an answer", hint: "give its meaning under values; one of: \(allowed)")
    }

    /// Notes that a row of this kind cannot do without a cell.
    mutating func complainMissing(_ slot: Slot?, _ what: String) {
        problems.append(RowProblem(column: slot?.name, message: "is empty", hint: "every row needs \(what)"))
    }

    /// Notes what is wrong with the row as a whole.
    mutating func complain(_ message: String, hint: String = "") {
        problems.append(RowProblem(message: message, hint: hint))
    }

    /// The value of a cell, repaired first where the mapping says so; nil when there is no column or nothing in it, and
    /// after a complaint.
    private mutating func value<Value>(
        _ slot: Slot?, _ read: (Slot, Span<UInt8>) throws(ValueFault) -> Value
    ) -> Value? {
        guard let slot else { return nil }
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
            problems.append(RowProblem(column: slot.name, value: text, message: error.message, hint: error.hint))
            return nil
        }
    }
}
