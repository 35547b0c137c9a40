extension Value {
    /// `int(x)`, `string(x)` and the other conversions. A value of the type stays as it is.
    func converted(by function: Function) -> Outcome {
        switch function {
        case .bool: Outcome(asBool, else: .notConvertible(valueType, to: .bool))
        case .int: asInt
        case .uint: asUint
        case .double: Outcome(asDouble, else: .notConvertible(valueType, to: .double))
        case .string: Outcome(asString, else: .notConvertible(valueType, to: .string))
        case .bytes: Outcome(asBytes, else: .notConvertible(valueType, to: .bytes))
        case .timestamp: Outcome(asTimestamp, else: .notConvertible(valueType, to: .timestamp))
        case .duration: Outcome(asDuration, else: .notConvertible(valueType, to: .duration))
        default: function.noOverload(self)
        }
    }

    /// Text in the spellings of Go's `strconv.ParseBool`, on which CEL's table rests.
    private var asBool: Value? {
        switch self {
        case .bool: self
        case .string("1"), .string("t"), .string("T"), .string("true"), .string("TRUE"), .string("True"): .bool(true)
        case .string("0"), .string("f"), .string("F"), .string("false"), .string("FALSE"), .string("False"):
            .bool(false)
        default: nil
        }
    }

    /// Doubles lose their fraction and must lie strictly within the range, moments become seconds since 1970.
    private var asInt: Outcome {
        switch self {
        case .int: .value(self)
        case .uint(let number): Outcome(Int64(exactly: number).map(Value.int), else: .outOfRange(.int))
        case .double(let number):
            number > -0x1p63 && number < 0x1p63 ? .value(.int(Int64(number))) : .failure(.outOfRange(.int))
        case .string(let text): Outcome(Int64(text).map(Value.int), else: .notConvertible(.string, to: .int))
        case .timestamp(let moment): .value(.int(moment.seconds))
        default: .failure(.notConvertible(valueType, to: .int))
        }
    }

    private var asUint: Outcome {
        switch self {
        case .uint: .value(self)
        case .int(let number): Outcome(UInt64(exactly: number).map(Value.uint), else: .outOfRange(.uint))
        case .double(let number):
            number > -1 && number < 0x1p64 ? .value(.uint(UInt64(number))) : .failure(.outOfRange(.uint))
        case .string(let text): Outcome(UInt64(text).map(Value.uint), else: .notConvertible(.string, to: .uint))
        default: .failure(.notConvertible(valueType, to: .uint))
        }
    }

    private var asDouble: Value? {
        switch self {
        case .double: self
        case .int(let number): .double(Double(number))
        case .uint(let number): .double(Double(number))
        case .string(let text): Double(decimal: text).map(Value.double)
        default: nil
        }
    }

    private var asString: Value? {
        switch self {
        case .string: self
        case .bool(let flag): .string(flag ? "true" : "false")
        case .int(let number): .string(String(number))
        case .uint(let number): .string(String(number))
        case .double(let number): .string(number.shortText)
        case .bytes(let bytes): String(validating: bytes, as: UTF8.self).map(Value.string)
        case .timestamp(let moment): .string(moment.text)
        case .duration(let length): .string(length.text)
        case .null, .list, .map, .type: nil
        }
    }

    private var asBytes: Value? {
        switch self {
        case .bytes: self
        case .string(let text): .bytes(Array(text.utf8))
        default: nil
        }
    }

    private var asTimestamp: Value? {
        switch self {
        case .timestamp: self
        case .int(let seconds): Timestamp(seconds: seconds).map(Value.timestamp)
        case .string(let text): Timestamp(parsing: text).map(Value.timestamp)
        default: nil
        }
    }

    private var asDuration: Value? {
        switch self {
        case .duration: self
        case .string(let text): Nanoseconds(parsing: text).map(Value.duration)
        default: nil
        }
    }
}

extension Double {
    /// A decimal number, `NaN`, `Infinity` or `-Infinity`; nil for other spellings that Swift would read, such as hex.
    package init?(decimal text: String) {
        let isDecimal = text.utf8.allSatisfy { (48...57).contains($0) || "+-.eE".utf8.contains($0) }
        guard isDecimal || ["NaN", "Infinity", "-Infinity", "+Infinity"].contains(text) else { return nil }
        self.init(text)
    }

    /// Whole numbers without a fraction, others in the shortest form that reads back as the same number.
    fileprivate var shortText: String {
        if isNaN { return "NaN" }
        if isInfinite { return self < 0 ? "-Infinity" : "Infinity" }
        let text = description
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
}
