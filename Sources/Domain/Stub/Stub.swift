package indirect enum Value: Hashable, Sendable { case int(Int64), double(Double), string(String), bool(Bool) }
extension Value {
    package init(_ a: AttributeValue) {
        switch a {
        case .text(let t): self = .string(t);
        case .integer(let i): self = .int(i);
        case .number(let d): self = .double(d);
        case .flag(let b): self = .bool(b);
        case .instant(let i): self = .int(i.milliseconds)
        }
    }
}
package protocol VariableSource { func value(ofSlot slot: Int) -> Value? }
package enum Verdict: Hashable, Sendable { case met, notMet, unknown([Int]), failed(String) }
package struct Condition: Hashable, Sendable {
    package let source: String; package let variables: [Int]
    package func verdict(from variables: borrowing some VariableSource) -> Verdict { .met }
}
package struct VariableDeclaration: Hashable, Sendable {
    package let name: String; package let type: AttributeType
    package init(name: String, type: AttributeType) { self.name = name; self.type = type }
}
package struct TouchSource: Entity, Hashable, Sendable {
    package static let prefix = "T"
    package var json: JSON { .null }; package var source: String?; package var origin: String?;
    package var referrer: String?; package var medium: String?; package var campaign: String?;
    package var landing: String?
    package init(json: JSON) throws(Problem) {}
}
package struct AttributionPolicy: Hashable, Sendable { package func channel(of s: TouchSource) -> String { "" } }
