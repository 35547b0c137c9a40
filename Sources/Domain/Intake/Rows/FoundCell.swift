/// What was found in a cell before its row is mapped.
enum FoundCell {
    /// The cell is read when its row is mapped.
    case unread
    case blank
    /// Not of the column's type. What is wrong is said when the row is mapped.
    case faulty
    /// Of the column's type; it is made of the cell's bytes when it is asked for.
    case sound
    /// Milliseconds of a moment, a whole number, the bits of a broken one, 0 or 1.
    case word(Int64)
    case text(String)

    var isBlank: Bool { if case .blank = self { true } else { false } }
    var isSound: Bool { if case .sound = self { true } else { false } }
    var text: String? { if case .text(let text) = self { text } else { nil } }
    var flag: Bool? { word.map { $0 != 0 } }
    var instant: Instant? { word.map { Instant(milliseconds: $0) } }

    private var word: Int64? { if case .word(let word) = self { word } else { nil } }

    /// The value of a column that was read as this type.
    func attribute(_ type: AttributeType) -> AttributeValue? {
        switch type {
        case .text: text.map { .text($0) }
        case .integer: word.map { .integer($0) }
        case .number: word.map { .number(Double(bitPattern: UInt64(bitPattern: $0))) }
        case .flag: flag.map { .flag($0) }
        case .instant: instant.map { .instant($0) }
        case .status: nil
        }
    }
}
