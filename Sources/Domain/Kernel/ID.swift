/// Something the store numbers. The prefix is what people see and type: `L42`, `F1001`.
package protocol Entity {
    /// One to three capital letters, unique among all entities.
    static var prefix: String { get }
}

/// The number of one entity, unique within its workspace. Written as prefix and decimal number.
package struct ID<Of: Entity>: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Positive; given by the store in the order of recording.
    package let value: Int64

    /// Wraps a number that came from the store.
    package init(_ value: Int64) {
        self.value = value
    }

    /// Reads `L42`, `l42` or `42`; nil for anything else, so that `P42` is never taken for a lead.
    package init?(parsing text: some StringProtocol) {
        let digits = text.uppercased().hasPrefix(Of.prefix) ? text.dropFirst(Of.prefix.count) : text[...]
        guard !digits.isEmpty, digits.allSatisfy(\.isASCIIDigit), let value = Int64(digits), value > 0 else {
            return nil
        }
        self.value = value
    }

    package var description: String { "\(Of.prefix)\(value)" }

    package static func < (left: ID, right: ID) -> Bool { left.value < right.value }
}

extension Character {
    /// Whether this is one of the ten ASCII digits, and not a digit of another script.
    package var isASCIIDigit: Bool { ("0"..."9").contains(self) }
}
