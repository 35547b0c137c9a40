/// How the cells of a column are read as amounts of money: a number as in `NumberReading`, with or without the currency
/// before or after it as ISO 4217 code or sign. The digits become minor units without passing through a double.
package struct MoneyReading: Hashable, Sendable {
    /// How the number is written; ranges are never amounts.
    package var decimalSign: DecimalSign?
    /// Of amounts that name none.
    package var currency: Currency?
    /// Whether digits beyond the currency's own are rounded (half away from zero) or refused.
    package var rounds: Bool

    /// Refuses what has too many decimals unless told otherwise.
    package init(decimalSign: DecimalSign? = nil, currency: Currency? = nil, rounds: Bool = false) {
        self.decimalSign = decimalSign
        self.currency = currency
        self.rounds = rounds
    }

    /// The amount in a cell that is not blank. `stated` is the currency of another column of the row. A cell that names
    /// another currency than the row or the mapping is refused.
    package func read(_ cell: Span<UInt8>, stated: Currency? = nil) throws(ValueFault) -> Money {
        let scan = try MoneyScan(cell)
        let fallback = stated ?? currency
        guard
            let currency = try scan.sign.map({ (sign) throws(ValueFault) in
                try CurrencySigns.currency(sign, preferring: fallback)
            }) ?? fallback
        else {
            throw ValueFault("names no currency", hint: "write currency: EUR (or another) in the mapping")
        }
        if let fallback, let sign = scan.sign, currency != fallback {
            throw ValueFault(
                "is in \(currency) by its '\(sign)', and the currency is stated as \(fallback)",
                hint: "keep one of the two; leave out currency in the mapping if every cell names its own")
        }
        let exact = try scan.number.exact(decimalSign)
        guard let minor = exact.minor(digits: currency.minorDigits, rounding: rounds) else {
            throw ValueFault(
                "is no amount of \(currency): it has more than \(currency.minorDigits) decimals or is too large",
                hint: "write round: true in the mapping to round it")
        }
        return Money(minor: scan.isNegative ? -minor : minor, currency)
    }
}

/// An amount taken apart: sign, currency and number.
struct MoneyScan {
    private(set) var isNegative = false
    /// The currency as written, before or after the number; nil when there is none.
    private(set) var sign: String?
    let number: NumberScan

    init(_ cell: Span<UInt8>) throws(ValueFault) {
        let trimmed = CellBytes.trimmed(cell)
        let end = trimmed.upperBound
        var position = trimmed.lowerBound
        var brackets = 0
        while position < end, let step = MoneyScan.prefixStep(cell, position, end) {
            if cell[position] == UInt8(ascii: "(") { brackets += 1 }
            if cell[position] == UInt8(ascii: "(") || cell[position] == UInt8(ascii: "-") { isNegative = true }
            if step.isCurrency { sign = String(copying: cell, position..<(position + step.length)) }
            position += step.length
        }
        number = try NumberScan(cell, &position, end)
        CellSteps.skip(cell, &position, end, " .)")
        if position < end {
            let suffix = String(copying: cell, position..<end).trimmingCharacters(" .)\u{A0}\u{202F}")
            guard sign == nil, !suffix.contains(where: \.isNumber) else { throw NumberReading.notANumber }
            sign = suffix
        }
        let closing = (trimmed.lowerBound..<end).count { cell[$0] == UInt8(ascii: ")") }
        guard brackets == closing, brackets <= 1 else { throw NumberReading.notANumber }
    }

    /// What stands at `position` before the number: a bracket, a sign, a blank or the currency; nil at the number.
    private static func prefixStep(
        _ cell: Span<UInt8>, _ position: Int, _ end: Int
    ) -> (length: Int, isCurrency: Bool)? {
        let byte = cell[position]
        let blank = CellBytes.blankLength(cell, position, end)
        if blank > 0 { return (blank, false) }
        if byte == UInt8(ascii: "(") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+") { return (1, false) }
        var next = position
        while next < end, CellBytes.isLetter(cell[next]) || cell[next] == UInt8(ascii: "$") {
            guard CellBytes.blankLength(cell, next, end) == 0 else { break }
            next += 1
        }
        return next > position ? (next - position, true) : nil
    }
}

extension String {
    /// Some bytes of a cell as text.
    init(copying cell: Span<UInt8>, _ range: Range<Int>) {
        self = cell.extracting(range).withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
    }

    /// Without any of the given characters at both ends.
    func trimmingCharacters(_ characters: String) -> String {
        let rest = drop { characters.contains($0) }
        return String(rest.reversed().drop { characters.contains($0) }.reversed())
    }
}
