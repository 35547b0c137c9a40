/// Why a condition is refused, and where.
package struct ConditionError: Error, Hashable, Sendable {
    /// One sentence that names the thing.
    package let message: String
    /// Zero-based offset of the place in the UTF-8 bytes of the condition; always inside it, unless it is empty.
    package let offset: Int
    /// Bytes; 0 only for an empty condition.
    package let length: Int
    /// What would have been right; empty when there is nothing to add.
    package let hint: String

    /// A complaint about a place.
    init(_ message: String, at place: SourcePlace, hint: String = "") {
        self.message = message
        self.hint = hint
        offset = place.offset
        length = place.length
    }
}

extension ConditionError: CustomStringConvertible {
    /// The sentence, the place and the hint on one line.
    package var description: String {
        "\(message) at byte \(offset + 1)\(hint.isEmpty ? "" : "; \(hint)")"
    }
}

/// Some bytes of a condition.
struct SourcePlace: Hashable, Sendable {
    let offset: Int
    let length: Int

    var end: Int { offset + length }

    /// From the start of the one to the end of the other.
    func upTo(_ other: SourcePlace) -> SourcePlace {
        SourcePlace(offset: offset, length: max(length, other.end - offset))
    }
}
