/// What was found in a cell, without its value.
enum CellState: UInt8, Sendable {
    case blank
    case sound
    case faulty
}

/// The cells of one slot in all rows of a batch, read once and by their type, in the order of the rows.
struct CellColumn: Sendable {
    /// A state for each row.
    private(set) var states: [CellState] = []
    /// What `FoundCell.word` holds; empty for texts.
    private(set) var words: [Int64] = []
    /// Where texts repeat: each once, and its number for each row. Else empty: a text is made when it is asked for.
    private(set) var texts: [String] = []
    private(set) var codes: [UInt16] = []

    /// Nil for what is read cell by cell: constants, columns with repairs, and types that depend on other cells.
    init?(_ slot: Slot, _ role: SlotRole, _ batch: RecordBatch) {
        guard slot.column >= 0, !slot.hasRepairs else { return nil }
        let (date, number, flag) = (slot.date, slot.number, slot.flag)
        switch role {
        case .text: readTexts(slot, batch)
        case .address: readAddresses(slot, batch)
        case .date: readWords(slot, batch) { (cell) throws(ValueFault) in try date.read(cell).milliseconds }
        case .integer: readWords(slot, batch) { (cell) throws(ValueFault) in try number.integer(cell) }
        case .number:
            readWords(slot, batch) { (cell) throws(ValueFault) in
                Int64(bitPattern: try number.number(cell).bitPattern)
            }
        case .flag: readWords(slot, batch) { (cell) throws(ValueFault) in try flag.read(cell) ? 1 : 0 }
        case .month, .money: return nil
        }
    }

    /// What was found in the cell of a row.
    func found(_ row: Int) -> FoundCell {
        switch states[row] {
        case .blank: .blank
        case .faulty: .faulty
        case .sound where !words.isEmpty: .word(words[row])
        case .sound where !codes.isEmpty: .text(texts[Int(codes[row])])
        case .sound: .sound
        }
    }

    @inline(__always)
    private mutating func readWords(
        _ slot: Slot, _ batch: RecordBatch, _ read: (Span<UInt8>) throws(ValueFault) -> Int64
    ) {
        states.reserveCapacity(batch.count)
        words.reserveCapacity(batch.count)
        let bytes = batch.bytes
        let span = bytes.span
        let isBlankByWords = slot.blank.hasWords
        for row in 0..<batch.count {
            let cell = span.extracting(batch.range(row, slot.column))
            guard !cell.isEmpty, !isBlankByWords || !slot.blank.isBlank(cell) else {
                add(.blank, 0)
                continue
            }
            do throws(ValueFault) { add(.sound, try read(cell)) } catch {
                add(slot.blank.isBlank(cell) ? .blank : .faulty, 0)
            }
        }
    }

    @inline(__always)
    private mutating func add(_ state: CellState, _ word: Int64) {
        states.append(state)
        words.append(word)
    }

    private mutating func readAddresses(_ slot: Slot, _ batch: RecordBatch) {
        states.reserveCapacity(batch.count)
        let bytes = batch.bytes
        let span = bytes.span
        for row in 0..<batch.count {
            let cell = span.extracting(batch.range(row, slot.column))
            if EmailSyntax.isPlain(cell) {
                states.append(slot.blank.hasWords && slot.blank.isBlank(cell) ? .blank : .sound)
            } else if slot.blank.isBlank(cell) {
                states.append(.blank)
            } else {
                let text = String(copying: cell, CellBytes.trimmed(cell))
                states.append(EmailAddress.isOne(text) ? .sound : .faulty)
            }
        }
    }

    private mutating func readTexts(_ slot: Slot, _ batch: RecordBatch) {
        states.reserveCapacity(batch.count)
        let bytes = batch.bytes
        let span = bytes.span
        if let index = CellIndex(batch, slot.column) {
            codes = index.codes
            let isBlank = index.cells.map { slot.blank.isBlank(span.extracting($0)) }
            texts = index.cells.indices.map { isBlank[$0] ? "" : slot.text.read(span.extracting(index.cells[$0])) }
            for code in codes { states.append(isBlank[Int(code)] ? .blank : .sound) }
        } else {
            for row in 0..<batch.count {
                let cell = span.extracting(batch.range(row, slot.column))
                states.append(slot.blank.isBlank(cell) ? .blank : .sound)
            }
        }
    }
}
