package indirect enum Value: Hashable, Sendable { case int(Int64), double(Double), string(String), bool(Bool) }
extension Value { package init(_ a: AttributeValue) { switch a { case .text(let t): self = .string(t); case .integer(let i): self = .int(i); case .number(let d): self = .double(d); case .flag(let b): self = .bool(b); case .instant(let i): self = .int(i.milliseconds) } } }
package protocol VariableSource { func value(ofSlot slot: Int) -> Value? }
package enum Verdict: Hashable, Sendable { case met, notMet, unknown([Int]), failed(String) }
package struct Condition: Hashable, Sendable { package let source: String; package let variables: [Int] ; package init(source: String, variables: [Int]) { self.source = source; self.variables = variables }
  package func verdict(from variables: borrowing some VariableSource) -> Verdict { .met } }
package struct VariableDeclaration: Hashable, Sendable { package let name: String; package let type: AttributeType
 package init(name: String, type: AttributeType) { self.name = name; self.type = type } }
extension TouchSource: Entity { package static let prefix = "T" }
