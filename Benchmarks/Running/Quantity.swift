/// A measured number with its unit.
struct Quantity: Hashable, Sendable {
    /// What is counted.
    enum Unit: String, Hashable, Sendable {
        case seconds
        case bytes
        case instructions
    }

    let value: Double
    let unit: Unit

    /// A length of time.
    static func seconds(_ value: Double) -> Quantity { Quantity(value: value, unit: .seconds) }
    /// An amount of memory.
    static func bytes(_ value: Int) -> Quantity { Quantity(value: Double(value), unit: .bytes) }
    /// Instructions of the processor.
    static func instructions(_ value: Double) -> Quantity { Quantity(value: value, unit: .instructions) }

    /// For people, with three digits: `12.3 ms`, `212 MB`.
    var text: String {
        switch unit {
        case .seconds:
            if value >= 1 { return "\(Quantity.digits(value)) s" }
            return value >= 1e-3 ? "\(Quantity.digits(value * 1e3)) ms" : "\(Quantity.digits(value * 1e6)) µs"
        case .bytes: return "\(Quantity.digits(value / 1e6)) MB"
        case .instructions: return "\(Quantity.digits(value)) ins"
        }
    }

    /// A number with three digits, more where it is whole.
    static func digits(_ value: Double) -> String {
        if value >= 100 { return String(Int(value.rounded())) }
        let factor = value >= 10 ? 10.0 : 100.0
        return String((value * factor).rounded() / factor)
    }
}
