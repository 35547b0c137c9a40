/// The sign between whole and broken part of a number.
package enum DecimalSign: String, Hashable, Sendable, CaseIterable {
    case point
    case comma
}

/// Which number stands for a range such as `51-200` or `10,001+`.
package enum RangeRule: String, Hashable, Sendable, CaseIterable {
    /// A range is no number.
    case refuse
    case lower
    case upper
}

/// How the cells of a column are read as numbers.
///
/// Thousands may be grouped by comma, point, apostrophe or blanks; brackets or a minus sign on either side are negative;
/// `12%` is 12; `3K`, `3M` and `3B` are thousands, millions, billions; a leading apostrophe is passed over. Where point
/// and comma both stand, the last one is the decimal sign; one that stands twice groups; one that is not followed by
/// exactly three digits is decimal. What remains, such as `1,234`, is never guessed: the decimal sign must be known.
package struct NumberReading: Hashable, Sendable {
    /// Nil when nothing is known.
    package var decimalSign: DecimalSign?
    /// What a range stands for.
    package var range: RangeRule

    /// Ranges are refused unless told otherwise.
    package init(decimalSign: DecimalSign? = nil, range: RangeRule = .refuse) {
        self.decimalSign = decimalSign
        self.range = range
    }

    /// The number in a cell that is not blank.
    package func exact(_ cell: Span<UInt8>) throws(ValueFault) -> ExactDecimal {
        let trimmed = CellBytes.trimmed(cell)
        var position = trimmed.lowerBound
        if range != .refuse, let number = try readRange(cell, trimmed) { return number }
        let scan = try NumberScan(cell, &position, trimmed.upperBound)
        guard position == trimmed.upperBound else { throw NumberReading.notANumber }
        return try scan.exact(decimalSign)
    }

    /// The whole number in a cell that is not blank; `12.0` is whole.
    package func integer(_ cell: Span<UInt8>) throws(ValueFault) -> Int64 {
        if let plain = NumberReading.plainInteger(cell) { return plain }
        guard let integer = try exact(cell).integer else {
            throw ValueFault("is no whole number", hint: "write it without decimals, as 1250")
        }
        return integer
    }

    /// The number in a cell that is not blank; never infinite.
    package func number(_ cell: Span<UInt8>) throws(ValueFault) -> Double {
        let number = try exact(cell).double
        guard number.isFinite else { throw ValueFault("is larger than any number that can be kept") }
        return number
    }

    /// Only digits, the usual case.
    private static func plainInteger(_ cell: Span<UInt8>) -> Int64? {
        guard cell.count > 0, cell.count <= 18 else { return nil }
        var value: Int64 = 0
        for position in 0..<cell.count {
            guard let digit = CellBytes.digit(cell[position]) else { return nil }
            value = value * 10 + Int64(digit)
        }
        return value
    }

    static let notANumber = ValueFault("is no number", hint: "write it as 1250, 1250.5 or 1,250.50")
}

// Ranges.
extension NumberReading {
    /// `51-200`, `51 – 200`, `51 to 200`, `10,001+`, `>1000`, `<50`, with words such as "employees" after them; nil for
    /// what is no range.
    private func readRange(_ cell: Span<UInt8>, _ trimmed: Range<Int>) throws(ValueFault) -> ExactDecimal? {
        let end = trimmed.upperBound
        var position = trimmed.lowerBound
        let sign = position < end ? cell[position] : 0
        if sign == UInt8(ascii: "<") || sign == UInt8(ascii: ">") {
            position += 1
            CellSteps.skip(cell, &position, end, "= ")
            let bound = try NumberScan(cell, &position, end).exact(decimalSign)
            guard isWordsOnly(cell, position, end) else { return nil }
            return sign == UInt8(ascii: "<") && range == .lower ? ExactDecimal(mantissa: 0, decimals: 0) : bound
        }
        guard position < end, CellBytes.digit(sign) != nil else { return nil }
        let lower = try NumberScan(cell, &position, end).exact(decimalSign)
        if position < end, cell[position] == UInt8(ascii: "+"), isWordsOnly(cell, position + 1, end) { return lower }
        guard NumberReading.dash(cell, &position, end) else {
            return isWordsOnly(cell, position, end) && position < end ? lower : nil
        }
        let upper = try NumberScan(cell, &position, end).exact(decimalSign)
        guard isWordsOnly(cell, position, end) else { return nil }
        return range == .lower ? lower : upper
    }

    /// `-`, an en or em dash, `to`, with blanks around.
    private static func dash(_ cell: Span<UInt8>, _ position: inout Int, _ end: Int) -> Bool {
        var next = position
        CellSteps.skip(cell, &next, end, " ")
        guard next + 1 < end else { return false }
        if cell[next] == UInt8(ascii: "-") {
            next += 1
        } else if cell[next] == 0xE2, next + 2 < end, cell[next + 1] == 0x80,
            cell[next + 2] | 1 == 0x95 || cell[next + 2] == 0x93
        {
            next += 3
        } else if cell[next] | 0x20 == UInt8(ascii: "t"), cell[next + 1] | 0x20 == UInt8(ascii: "o") {
            next += 2
        } else {
            return false
        }
        CellSteps.skip(cell, &next, end, " ")
        guard next < end, CellBytes.digit(cell[next]) != nil else { return false }
        position = next
        return true
    }

    private func isWordsOnly(_ cell: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
        for position in start..<end where !CellBytes.isLetter(cell[position]) && cell[position] != 0x20 { return false }
        return true
    }
}
