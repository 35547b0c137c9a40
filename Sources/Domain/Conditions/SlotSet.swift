/// A set of variable slots. As long as all of them are below 64 it lives without an allocation.
package struct SlotSet: Hashable, Sendable {
    private var low: UInt64 = 0
    private var high: [UInt64] = []

    /// No slot.
    package init() {}

    /// One slot, 0 or more.
    package init(_ slot: Int) {
        if slot < 64 {
            low = 1 << UInt64(slot)
        } else {
            high = Array(repeating: 0, count: slot / 64)
            high[slot / 64 - 1] = 1 << UInt64(slot % 64)
        }
    }

    /// Whether there is no slot in it.
    package var isEmpty: Bool { low == 0 && high.isEmpty }

    /// Adds the slots of another set.
    package mutating func formUnion(_ other: SlotSet) {
        low |= other.low
        guard !other.high.isEmpty else { return }
        high += Array(repeating: 0, count: max(0, other.high.count - high.count))
        for index in other.high.indices { high[index] |= other.high[index] }
    }

    /// Ascending.
    package var slots: [Int] {
        var found: [Int] = []
        for (index, word) in ([low] + high).enumerated() {
            var rest = word
            while rest != 0 {
                found.append(index * 64 + rest.trailingZeroBitCount)
                rest &= rest - 1
            }
        }
        return found
    }
}
