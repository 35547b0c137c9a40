import Domain

extension ByteReader {
    /// Takes a number: decimal, `0x` hexadecimal, with `u` for unsigned; with a decimal point or an exponent a double.
    mutating func number() throws(ConditionError) -> Token.Kind {
        let start = position
        let isHexadecimal = take("0x") || take("0X")
        let digits = takeText { isHexadecimal ? $0.isHexDigit : $0.isDigit }
        if !isHexadecimal, try takeFractionOrExponent(from: start) {
            guard let number = Double(text(from: start)) else { throw complaint("no number", from: start) }
            try refuseLetters(from: start)
            return .literal(.double(number))
        }
        guard let number = UInt64(digits, radix: isHexadecimal ? 16 : 10) else {
            throw complaint(digits.isEmpty ? "no number" : "too large for a whole number", from: start)
        }
        let isUnsigned = take("u") || take("U")
        try refuseLetters(from: start)
        return isUnsigned ? .literal(.uint(number)) : .wholeNumber(number)
    }

    /// Takes a text or bytes literal from its quotation mark on.
    mutating func quoted(_ prefix: LiteralPrefix) throws(ConditionError) -> Value {
        let start = position
        let mark = peek() == UInt8(ascii: "\"") ? "\"" : "'"
        let isTriple = take(mark + mark + mark)
        let end = isTriple ? mark + mark + mark : mark
        if !isTriple { skip(1) }
        var content: [UInt8] = []
        while !take(end) {
            guard let byte = peek(), isTriple || byte != 0x0A && byte != 0x0D else {
                throw ConditionError(
                    "this text does not end", at: SourcePlace(offset: start, length: end.utf8.count),
                    hint: "it ends with \(end)")
            }
            if byte == UInt8(ascii: "\\"), !prefix.isRaw {
                content += try escape(isBytes: prefix.isBytes)
            } else {
                content.append(byte)
                skip(1)
            }
        }
        return prefix.isBytes ? .bytes(content) : .string(String(decoding: content, as: UTF8.self))
    }

    private mutating func takeFractionOrExponent(from start: Int) throws(ConditionError) -> Bool {
        let hasFraction = peek() == UInt8(ascii: ".") && peek(1)?.isDigit == true
        if hasFraction {
            skip(1)
            _ = takeText(while: \.isDigit)
        }
        guard let letter = peek(), letter | 0x20 == UInt8(ascii: "e") else { return hasFraction }
        skip(1)
        if !take("+") { _ = take("-") }
        guard !takeText(while: \.isDigit).isEmpty else { throw complaint("no number", from: start) }
        return true
    }

    private mutating func refuseLetters(from start: Int) throws(ConditionError) {
        guard peek()?.isLetter == true || peek()?.isDigit == true else { return }
        _ = takeText { $0.isLetter || $0.isDigit }
        throw complaint("no number", from: start)
    }

    /// Takes an escape sequence and gives the bytes it stands for.
    private mutating func escape(isBytes: Bool) throws(ConditionError) -> [UInt8] {
        let start = position
        skip(1)
        guard let letter = peek() else { throw unknownEscape(from: start) }
        skip(1)
        if let byte = ByteReader.simpleEscapes[letter] { return [byte] }
        switch letter {
        case UInt8(ascii: "x"), UInt8(ascii: "X"): return try code(2, radix: 16, isOctet: isBytes, from: start)
        case UInt8(ascii: "u") where !isBytes: return try code(4, radix: 16, isOctet: false, from: start)
        case UInt8(ascii: "U") where !isBytes: return try code(8, radix: 16, isOctet: false, from: start)
        case UInt8(ascii: "0")...UInt8(ascii: "3"):
            stepBack()
            return try code(3, radix: 8, isOctet: isBytes, from: start)
        default: throw unknownEscape(from: start)
        }
    }

    /// A number of that many digits as an octet or as a code point in UTF-8.
    private mutating func code(
        _ count: Int, radix: Int, isOctet: Bool, from start: Int
    ) throws(ConditionError) -> [UInt8] {
        let digits = all[position...].prefix(count)
        skip(digits.count)
        guard digits.count == count, digits.allSatisfy({ $0.isHexDigit }),
            let number = UInt32(String(decoding: digits, as: UTF8.self), radix: radix)
        else { throw unknownEscape(from: start) }
        if isOctet, let octet = UInt8(exactly: number) { return [octet] }
        guard let scalar = Unicode.Scalar(number) else { throw unknownEscape(from: start) }
        return Array(String(scalar).utf8)
    }

    private mutating func unknownEscape(from start: Int) -> ConditionError {
        while let byte = peek(), byte & 0xC0 == 0x80 { skip(1) }
        return ConditionError(
            "'\(text(from: start))' is no escape sequence", at: place(from: start),
            hint: "write \\\\ for a backslash, or put an r before the quotation mark")
    }

    private func complaint(_ what: String, from start: Int) -> ConditionError {
        ConditionError("'\(text(from: start))' is \(what)", at: place(from: start))
    }

    private static let simpleEscapes: [UInt8: UInt8] = {
        let pairs: [(Unicode.Scalar, UInt8)] = [
            ("\\", 0x5C), ("?", 0x3F), ("\"", 0x22), ("'", 0x27), ("`", 0x60), ("a", 0x07), ("b", 0x08), ("f", 0x0C),
            ("n", 0x0A), ("r", 0x0D), ("t", 0x09), ("v", 0x0B),
        ]
        return Dictionary(uniqueKeysWithValues: pairs.map { (UInt8(ascii: $0), $1) })
    }()
}
