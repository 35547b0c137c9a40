import Domain
import Foundation
import TestSupport
import Testing

/// Our reader of JSON beside Foundation's.
@Suite("JSON, read by two readers")
struct JSONDifferenceTests {
    private static let corpus: [[UInt8]] = [
        #"{"a":{"b":[1,2,{"c":"\u00e9"}]},"n":1e5,"m":-0.0,"t":true,"f":false,"z":null}"#,
        #"[9223372036854775807,-9223372036854775808,5e-324,0,-0,0.1,123456789012345678]"#,
        #""\ud83d\ude00\\\/\b\f\n\r\t\u2028""#, #" { "" : null , "b" : [ true , false ] } "#,
        #"{"type":"track","event":"Demo Requested","userId":"u1","properties":{"page":"/pricing","n":3}}"#,
    ].map { Array($0.utf8) }

    private static let words: [[UInt8]] = [
        "{", "}", "[", "]", ":", ",", "\"", "\\", "\\u", "\\ud83d", "\\ude00", "null", "true", "-", "0", "1e999", ".5",
        "E+", "\"a\":",
    ].map { Array($0.utf8) }

    @Test(
        "what ours takes Foundation takes as well, with the same value; what ours refuses Foundation refuses, or it is said why"
    )
    func same() throws {
        let mutation = Mutation(corpus: Self.corpus, words: Self.words)
        var random = SeededRandom(seed: 5)
        var (taken, refused, stricter) = (0, 0, 0)
        for _ in 0..<Trials.count("TOUCHSTONE_JSON", usually: 20_000) {
            let input = mutation.input(&random)
            let theirs = Self.foundation(input)
            do throws(JSONError) {
                let ours = try JSON(parsing: input)
                taken += 1
                #expect(ours.isSame(as: theirs), "\(String(decoding: input, as: UTF8.self))")
            } catch {
                refused += 1
                guard theirs != nil else { continue }
                stricter += 1
                let isKnown =
                    Self.reasons.contains { error.message.contains($0) } || Self.isOfAnotherEncoding(input)
                    || Self.isAfterComma(input, error.offset)
                #expect(isKnown, "\(error): \(String(decoding: input, as: UTF8.self))")
            }
        }
        #expect(taken > 1_000 && refused > 1_000 && stricter > 10, "\(taken) taken, \(refused) refused, \(stricter)")
    }

    /// Where ours is the stricter one: Foundation keeps one of two members of the same name, takes numbers that fit no type
    /// and nests deeper.
    private static let reasons = ["stands twice", "out of range", "nested deeper"]

    /// Foundation also reads UTF-16 and UTF-32, and takes a byte order mark.
    private static func isOfAnotherEncoding(_ input: [UInt8]) -> Bool {
        input.starts(with: [0xEF, 0xBB, 0xBF]) || input.starts(with: [0xFE, 0xFF]) || input.starts(with: [0xFF, 0xFE])
            || input.prefix(4).contains(0)
    }

    /// Foundation takes a comma behind the last element, which RFC 8259 does not.
    private static func isAfterComma(_ input: [UInt8], _ offset: Int) -> Bool {
        guard offset < input.count, [UInt8(ascii: "]"), UInt8(ascii: "}")].contains(input[offset]) else { return false }
        return input[..<offset].last { ![0x20, 0x09, 0x0A, 0x0D].contains($0) } == UInt8(ascii: ",")
    }

    private static func foundation(_ input: [UInt8]) -> Any? {
        // Why it refuses something is of no interest here.
        try? JSONSerialization.jsonObject(with: Data(input), options: [.fragmentsAllowed])
    }
}

extension JSON {
    /// Whether Foundation's objects say the same.
    fileprivate func isSame(as other: Any?) -> Bool {
        switch (self, other) {
        case (.null, is NSNull): true
        case (.bool(let value), let other as NSNumber): value == other.boolValue
        case (.integer(let value), let other as NSNumber):
            value == other.int64Value || Double(value) == other.doubleValue
        case (.number(let value), let other as NSNumber):
            // Long numbers are decimals with Foundation, which become doubles with less care.
            abs(value - other.doubleValue) <= abs(value) * 1e-13
        case (.string(let value), let other as String): value.withoutMarks == other.withoutMarks
        case (.array(let values), let others as [Any]):
            values.count == others.count && zip(values, others).allSatisfy { $0.isSame(as: $1) }
        case (.object(let values), let others as [String: Any]):
            values.count == others.count
                && values.allSatisfy { name, value in
                    others.contains { $0.key.withoutMarks == name.withoutMarks && value.isSame(as: $0.value) }
                }
        default: false
        }
    }
}

extension String {
    /// Foundation drops U+FEFF at the beginning of a string, and after an escape.
    fileprivate var withoutMarks: [Unicode.Scalar] { unicodeScalars.filter { $0 != "\u{FEFF}" } }
}
