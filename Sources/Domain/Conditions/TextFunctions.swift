extension Value {
    /// `size(x)`: code points of text, octets, elements, entries; nil for everything else.
    var size: Int? {
        switch self {
        case .string(let text): text.unicodeScalars.count
        case .bytes(let bytes): bytes.count
        case .list(let elements): elements.count
        case .map(let map): map.keys.count
        default: nil
        }
    }

    /// `contains`, `startsWith` and `endsWith`.
    func compares(_ function: Function, with other: Value, _ run: inout Evaluation) -> Outcome {
        guard case .string(let text) = self, case .string(let part) = other else {
            return function.noOverload(self, other)
        }
        switch function {
        case .startsWith: return .bool(text.utf8.starts(with: part.utf8))
        case .endsWith: return .bool(text.utf8.reversed().starts(with: part.utf8.reversed()))
        default:
            run.spend(text.utf8.count * part.utf8.count / 64)
            return run.isExhausted ? .failure(.tooCostly) : .bool(text.utf8.span.contains(part.utf8.span))
        }
    }

    /// `lowerAscii`, `upperAscii` and `trim`.
    func rewritten(by function: Function) -> Outcome {
        guard case .string(let text) = self else { return function.noOverload(self) }
        return .value(.string(function.rewritten(text)))
    }

    /// `text.matches(pattern)` for a pattern that is calculated.
    func matches(_ other: Value, _ run: inout Evaluation) -> Outcome {
        guard case .string = self, case .string(let source) = other else {
            return Function.matches.noOverload(self, other)
        }
        do {
            run.spend(source.utf8.count * 4)
            return matches(try Pattern(source), &run)
        } catch {
            return .failure(.explained(error.message))
        }
    }

    /// `text.matches(pattern)`: whether the pattern is found anywhere.
    func matches(_ pattern: Pattern, _ run: inout Evaluation) -> Outcome {
        guard case .string(let text) = self else { return .failure(.noOverload(.matches, valueType, .string)) }
        run.spend(text.utf8.count * pattern.size / 32)
        return run.isExhausted ? .failure(.tooCostly) : .bool(pattern.isFound(in: text))
    }
}

extension Function {
    fileprivate func rewritten(_ text: String) -> String {
        switch self {
        case .lowerAscii: text.mappingASCII(UInt8(ascii: "A")...UInt8(ascii: "Z"))
        case .upperAscii: text.mappingASCII(UInt8(ascii: "a")...UInt8(ascii: "z"))
        default: text.trimmingWhiteSpace
        }
    }
}

extension String {
    /// Letters of the range turned into the other case.
    fileprivate func mappingASCII(_ letters: ClosedRange<UInt8>) -> String {
        String(unsafeUninitializedCapacity: utf8.count) { room in
            var count = 0
            for byte in utf8 {
                room[count] = letters.contains(byte) ? byte ^ 0x20 : byte
                count += 1
            }
            return count
        }
    }

    /// Without what Unicode calls white space at either end.
    fileprivate var trimmingWhiteSpace: String {
        let scalars = unicodeScalars.drop { $0.properties.isWhitespace }
        guard let last = scalars.lastIndex(where: { !$0.properties.isWhitespace }) else { return "" }
        return String(scalars[...last])
    }
}

extension Span<UInt8> {
    /// Whether the other bytes stand somewhere in these.
    fileprivate func contains(_ other: Span<UInt8>) -> Bool {
        guard other.count <= count else { return false }
        for start in 0...(count - other.count) where startsWith(other, at: start) { return true }
        return false
    }

    private func startsWith(_ other: Span<UInt8>, at start: Int) -> Bool {
        for offset in other.indices where self[start + offset] != other[offset] { return false }
        return true
    }
}
