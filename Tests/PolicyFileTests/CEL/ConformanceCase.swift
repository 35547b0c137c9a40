import Domain
import Foundation
import PolicyFile
import TestSupport

/// One case of the language's own test suite.
struct ConformanceCase {
    let id: String
    let expression: String
    let isChecked: Bool
    let bindings: [(name: String, value: Value)]
    /// Nil where the case has to fail.
    let expected: Value?

    /// All cases of the files the policy language follows.
    static func all() throws -> [ConformanceCase] {
        let document = try JSON(parsing: try SharedData.bytes("cel-conformance/cases.json"))
        return try (document.array ?? []).map(ConformanceCase.init).filter { files.contains($0.file) }
    }

    static let files = [
        "basic", "comparisons", "conversions", "fp_math", "integer_math", "lists", "logic", "macros", "macros2",
        "parse", "plumbing", "string", "timestamps",
    ]

    var file: String { String(id.prefix { $0 != "/" }) }

    private init(_ json: JSON) throws {
        id = try json.text("id")
        expression = try json.text("expr")
        isChecked = json["unchecked"] != true
        bindings = try (json["bindings"]?.object ?? [:]).sorted { $0.key < $1.key }.map { ($0, try Value(tagged: $1)) }
        expected = try json["value"].map(Value.init(tagged:))
    }

    /// Nil when the case comes out as it has to; otherwise what came out.
    func deviation() -> String? {
        do throws(ConditionError) {
            let compiler = ConditionCompiler(dynamicNames: bindings.map(\.name))
            let outcome = try compiler.expression(expression, isChecked: isChecked).outcome(
                from: Bound(bindings.map(\.value)))
            switch (outcome, expected) {
            case (.failure, nil): return nil
            case (.value(let value), let expected?) where value.isIdentical(to: expected): return nil
            default: return "\(outcome)"
            }
        } catch {
            return expected == nil ? nil : "\(error)"
        }
    }
}

/// Values by slot.
struct Bound: VariableSource {
    let values: [Value?]

    init(_ values: [Value?]) { self.values = values }

    func value(ofSlot slot: Int) -> Value? { values[slot] }
}

private struct UnknownTag: Error {
    let json: JSON
}

extension JSON {
    fileprivate func text(_ key: String) throws -> String {
        guard let text = self[key]?.string else { throw UnknownTag(json: self) }
        return text
    }
}

extension Value {
    /// The same type and the same value, with NaN the same as NaN and 0.0 not the same as -0.0.
    fileprivate func isIdentical(to other: Value) -> Bool {
        switch (self, other) {
        case (.double(let left), .double(let right)):
            left.isNaN && right.isNaN || left == right && left.sign == right.sign
        case (.list(let left), .list(let right)):
            left.count == right.count && zip(left, right).allSatisfy { $0.isIdentical(to: $1) }
        default: valueType == other.valueType && isEqual(to: other)
        }
    }

    /// A value of the data set: an object with one member whose name is the type.
    fileprivate init(tagged json: JSON) throws {
        guard let (tag, content) = json.object?.first, json.object?.count == 1 else { throw UnknownTag(json: json) }
        switch (tag, content) {
        case ("null", _): self = .null
        case ("bool", .bool(let flag)): self = .bool(flag)
        case ("int", .string(let text)): self = .int(try Int64(text).orThrow(json))
        case ("uint", .string(let text)): self = .uint(try UInt64(text).orThrow(json))
        case ("double", .string(let text)): self = .double(try Double(dataSet: text).orThrow(json))
        case ("string", .string(let text)): self = .string(text)
        case ("bytes", .string(let text)): self = .bytes(try text.hexadecimalBytes.orThrow(json))
        case ("type", .string(let text)): self = .type(try ValueType(rawValue: text).orThrow(json))
        case ("list", .array(let elements)): self = .list(try elements.map(Value.init(tagged:)))
        case ("map", .array(let pairs)):
            self = .map(
                try ValueMap(
                    try pairs.map { pair in
                        let pair = try pair.array.orThrow(json)
                        return (try Value(tagged: pair[0]), try Value(tagged: pair[1]))
                    }))
        case ("duration", _):
            let seconds = try Int64(try content.text("seconds")).orThrow(json)
            self = .duration(
                Nanoseconds(seconds * 1_000_000_000 + (try Int64(try content.text("nanos")).orThrow(json))))
        default: throw UnknownTag(json: json)
        }
    }
}

extension Double {
    /// The data set has lost the last letter of "inf".
    fileprivate init?(dataSet text: String) {
        switch text {
        case "in": self = .infinity
        case "-in": self = -.infinity
        default: self.init(text)
        }
    }
}

extension Optional {
    fileprivate func orThrow(_ json: JSON) throws -> Wrapped {
        guard let self else { throw UnknownTag(json: json) }
        return self
    }
}

extension String {
    fileprivate var hexadecimalBytes: [UInt8]? {
        let digits = Array(utf8)
        guard digits.count.isMultiple(of: 2) else { return nil }
        let octets = stride(from: 0, to: digits.count, by: 2).map {
            UInt8(String(decoding: digits[$0..<$0 + 2], as: UTF8.self), radix: 16)
        }
        return octets.contains(nil) ? nil : octets.compactMap(\.self)
    }
}
