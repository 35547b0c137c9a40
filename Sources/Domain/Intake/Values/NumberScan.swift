/// A number taken apart, before it is decided what its separators mean.
struct NumberScan {
    private var magnitude: Int64 = 0
    private var isNegative = false
    private var hasDigits = false
    /// Points, commas and other separators (blanks, apostrophes) that were met.
    private var points = 0
    private var commas = 0
    private var blanks = 0
    /// The last point or comma.
    private var lastSign: UInt8 = 0
    /// Digits before the first separator, and since the last one.
    private var leadingDigits = 0
    private var digitsSince = 0
    /// Whether all groups between separators have three digits (or two, as in India).
    private var groupsFit = true
    private var startsWithZero = false
    /// From `e-5`, `K`, `M`, `B`.
    private var exponent = 0

    /// Passes over one number from `position`; throws when there is none or it has more digits than 64 bits hold.
    init(_ cell: Span<UInt8>, _ position: inout Int, _ end: Int) throws(ValueFault) {
        let closing = takeSigns(cell, &position, end)
        try takeDigits(cell, &position, end)
        guard hasDigits else { throw NumberReading.notANumber }
        takeExponent(cell, &position, end)
        if closing {
            CellSteps.skip(cell, &position, end, " ")
            guard position < end, cell[position] == UInt8(ascii: ")") else { throw NumberReading.notANumber }
            position += 1
        }
        if position + 1 == end, cell[position] == UInt8(ascii: "-"), !isNegative {
            isNegative = true
            position = end
        }
        var next = position
        CellSteps.skip(cell, &next, end, " ")
        if next < end, cell[next] == UInt8(ascii: "%") { position = next + 1 }
    }

    /// Its value; throws when a separator could mean two things and `decimal` is not known, or contradicts `decimal`.
    func exact(_ decimal: DecimalSign?) throws(ValueFault) -> ExactDecimal {
        let decimals = try decimals(decimal)
        return ExactDecimal(mantissa: isNegative ? -magnitude : magnitude, decimals: decimals - exponent)
    }

    /// What the number says about the decimal sign of its column: a sign, or `ambiguous`, or nothing. In a column of whole
    /// numbers `1,234` can only be grouped.
    func evidence(inColumnOfWholeNumbers isWhole: Bool) -> (sign: DecimalSign?, isAmbiguous: Bool) {
        guard points + commas > 0 else { return (nil, false) }
        let cannotBeDecimal = isWhole && exponent == 0 && magnitude % 1_000 != 0
        guard let isDecimal = lastSignIsDecimal ?? (cannotBeDecimal ? false : nil) else { return (nil, true) }
        let sign: DecimalSign = lastSign == UInt8(ascii: ".") ? .point : .comma
        return (isDecimal ? sign : sign == .point ? .comma : .point, false)
    }
}

// What the separators mean.
extension NumberScan {
    private func decimals(_ known: DecimalSign?) throws(ValueFault) -> Int {
        guard points + commas > 0 else {
            guard groupsFit, blanks == 0 || digitsSince == 3 && leadingDigits <= 3 else {
                throw NumberReading.notANumber
            }
            return 0
        }
        if let known { return try decimals(known: known) }
        guard let isDecimal = lastSignIsDecimal else {
            throw ValueFault(
                "could be \(grouped(magnitude)) or \(magnitude / 1_000).\(padded(magnitude % 1_000, 3))",
                hint: "write decimal: point or decimal: comma in the mapping")
        }
        return try checked(isDecimal: isDecimal)
    }

    private func decimals(known: DecimalSign) throws(ValueFault) -> Int {
        let sign = known == .point ? UInt8(ascii: ".") : UInt8(ascii: ",")
        let isDecimal = lastSign == sign
        let decimalCount = known == .point ? points : commas
        guard decimalCount == (isDecimal ? 1 : 0) else {
            throw ValueFault("is no number with a decimal \(known.rawValue)", hint: "check 'decimal' in the mapping")
        }
        return try checked(isDecimal: isDecimal, hint: "check 'decimal' in the mapping")
    }

    /// Groups of thousands have three digits, or it is no number at all.
    private func checked(isDecimal: Bool, hint: String = "") throws(ValueFault) -> Int {
        let hasGroups = points + commas + blanks > (isDecimal ? 1 : 0)
        let fits =
            groupsFit && (!hasGroups || leadingDigits <= 3 && leadingDigits > 0) && (isDecimal || digitsSince == 3)
        guard fits else { throw ValueFault("is no number: its groups of digits do not fit", hint: hint) }
        return isDecimal ? digitsSince : 0
    }

    /// Nil where a single separator before three digits could be either.
    private var lastSignIsDecimal: Bool? {
        if points > 0, commas > 0 { return (lastSign == UInt8(ascii: ".") ? points : commas) == 1 }
        if points + commas > 1 { return false }
        if blanks > 0 || digitsSince != 3 || leadingDigits > 3 || leadingDigits == 0 || startsWithZero { return true }
        return nil
    }
}

// Passing over the bytes.
extension NumberScan {
    /// Whether a bracket has been opened that must be closed.
    private mutating func takeSigns(_ cell: Span<UInt8>, _ position: inout Int, _ end: Int) -> Bool {
        if position < end, cell[position] == UInt8(ascii: "'") { position += 1 }
        let isBracketed = position < end && cell[position] == UInt8(ascii: "(")
        if isBracketed {
            isNegative = true
            position += 1
            CellSteps.skip(cell, &position, end, " ")
        }
        if position < end, cell[position] == UInt8(ascii: "-"), !isBracketed {
            isNegative = true
            position += 1
        } else if position < end, cell[position] == UInt8(ascii: "+") {
            position += 1
        } else if position + 2 < end, cell[position] == 0xE2, cell[position + 1] == 0x88, cell[position + 2] == 0x92 {
            isNegative = true
            position += 3
        }
        CellSteps.skip(cell, &position, end, " ")
        return isBracketed
    }

    private mutating func takeDigits(_ cell: Span<UInt8>, _ position: inout Int, _ end: Int) throws(ValueFault) {
        if position < end, cell[position] == UInt8(ascii: "0") { startsWithZero = true }
        while position < end {
            if let digit = CellBytes.digit(cell[position]) {
                try take(Int64(digit))
                position += 1
            } else if let length = separatorLength(cell, position, end) {
                takeSeparator(cell[position])
                position += length
            } else {
                return
            }
        }
    }

    private mutating func take(_ digit: Int64) throws(ValueFault) {
        let (product, overflow) = magnitude.multipliedReportingOverflow(by: 10)
        let (sum, carry) = product.addingReportingOverflow(digit)
        guard !overflow, !carry else { throw ValueFault("has more digits than a number can hold") }
        magnitude = sum
        hasDigits = true
        digitsSince += 1
        if points + commas + blanks == 0 { leadingDigits += 1 }
    }

    /// Length of a separator that a digit follows; nil where the number ends. Blanks and apostrophes are only taken
    /// before exactly the digits of a group, so that `12 34` is no number.
    private func separatorLength(_ cell: Span<UInt8>, _ position: Int, _ end: Int) -> Int? {
        let byte = cell[position]
        if byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",") {
            let isFollowed = position + 1 < end && CellBytes.digit(cell[position + 1]) != nil
            return isFollowed || hasDigits && position + 1 == end && points + commas == 0 ? 1 : nil
        }
        guard hasDigits else { return nil }
        var length = byte == UInt8(ascii: "'") ? 1 : CellBytes.blankLength(cell, position, end)
        if byte == 0xE2, position + 2 < end, cell[position + 1] == 0x80, cell[position + 2] == 0x99 { length = 3 }
        guard length > 0, position + length < end, CellBytes.digit(cell[position + length]) != nil else { return nil }
        return length
    }

    private mutating func takeSeparator(_ byte: UInt8) {
        let isFirst = points + commas + blanks == 0
        if !isFirst, digitsSince != 3, digitsSince != 2 { groupsFit = false }
        switch byte {
        case UInt8(ascii: "."): points += 1
        case UInt8(ascii: ","): commas += 1
        default: blanks += 1
        }
        if byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",") {
            lastSign = byte
        } else if lastSign != 0 {
            groupsFit = false
        }
        digitsSince = 0
    }

    private mutating func takeExponent(_ cell: Span<UInt8>, _ position: inout Int, _ end: Int) {
        guard position < end else { return }
        if cell[position] | 0x20 == UInt8(ascii: "e") { return takeScientific(cell, &position, end) }
        var next = position
        CellSteps.skip(cell, &next, end, " ")
        let wordStart = next
        CellSteps.skipWord(cell, &next, end)
        guard let thousands = NumberScan.thousands[CellBytes.packed(cell, wordStart..<next)] else { return }
        exponent = thousands
        position = next
    }

    private mutating func takeScientific(_ cell: Span<UInt8>, _ position: inout Int, _ end: Int) {
        var next = position + 1
        guard next < end else { return }
        let isMinus = cell[next] == UInt8(ascii: "-")
        if isMinus || cell[next] == UInt8(ascii: "+") { next += 1 }
        guard let power = CellSteps.number(cell, &next, end), power.digits <= 3 else { return }
        exponent = isMinus ? -power.value : power.value
        position = next
    }

    private static let thousands: [UInt64: Int] = Dictionary(
        uniqueKeysWithValues: [("k", 3), ("m", 6), ("mm", 6), ("mio", 6), ("b", 9), ("bn", 9)].map {
            (CellBytes.packed($0.0), $0.1)
        })
}
