/// A cell source made ready for one file: the column is known by its number and all ways of reading are set up once.
struct Slot: Sendable {
    /// Negative for a constant.
    let column: Int
    /// For complaints; empty for a constant.
    let name: String
    let constant: [UInt8]
    let blank: BlankReading
    let text: TextReading
    let flag: FlagReading
    var date: DateReading
    var number: NumberReading
    var money: MoneyReading
    private let repairs: [(text: [UInt8], repaired: [UInt8])]

    init(_ source: CellSource, options: CellOptions, header: Header) throws(Problem) {
        switch source.origin {
        case .column(let name):
            column = try header.index(of: name)
            self.name = header.names[column]
            constant = []
        case .constant(let text):
            column = -1
            name = ""
            constant = Array(text.utf8)
        }
        blank = BlankReading(words: options.blank ?? [])
        text = TextReading(form: options.text ?? .asWritten, values: options.values)
        flag = FlagReading(yes: options.yes, no: options.no)
        date = DateReading(
            form: options.dateForm ?? .calendar, order: options.dateOrder, zoneMinutes: options.zoneMinutes ?? 0)
        number = NumberReading(decimalSign: options.decimal, range: options.range ?? .refuse)
        money = MoneyReading(
            decimalSign: options.decimal, currency: options.currency, rounds: options.rounds ?? false)
        repairs = options.repair.sorted { $0.key < $1.key }.map { (Array($0.key.utf8), Array($0.value.utf8)) }
    }

    /// What is in a cell that is not blank, as a value of a type.
    func value(_ cell: Span<UInt8>, _ type: AttributeType) throws(ValueFault) -> AttributeValue {
        switch type {
        case .text: .text(text.read(cell))
        case .integer: .integer(try number.integer(cell))
        case .number: .number(try number.number(cell))
        case .flag: .flag(try flag.read(cell))
        case .instant: .instant(try date.read(cell))
        case .status: .text(try status(cell).rawValue)
        }
    }

    private func status(_ cell: Span<UInt8>) throws(ValueFault) -> Answer.Status {
        if let status = StatusReading().status(text.read(cell), flags: flag) { return status }
        let allowed = Answer.Status.allCases.map(\.rawValue).joined(separator: ", ")
        throw ValueFault("is no status of an answer", hint: "give its meaning under values; one of: \(allowed)")
    }

    /// Whether some cells are to be read as something else.
    var hasRepairs: Bool { !repairs.isEmpty }

    /// What a cell should have been; nil when it is as it should be.
    func repaired(_ cell: Span<UInt8>) -> [UInt8]? {
        guard !repairs.isEmpty else { return nil }
        let range = CellBytes.trimmed(cell)
        return repairs.first { equal($0.text, cell, range) }?.repaired
    }

    private func equal(_ text: [UInt8], _ cell: Span<UInt8>, _ range: Range<Int>) -> Bool {
        guard text.count == range.count else { return false }
        for index in text.indices where text[index] != cell[range.lowerBound + index] { return false }
        return true
    }
}
