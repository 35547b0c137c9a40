/// Texts side by side: their UTF-8 in one column, and where each begins in another.
package struct TextColumn: Sendable, Equatable {
    /// The UTF-8 of all texts, one after the other.
    package let bytes: Column<UInt8>
    /// Where each text begins, and one more: text `i` is `bytes[offsets[i]..<offsets[i + 1]]`.
    package let offsets: Column<Int64>

    /// Texts in two columns; nil when the offsets do not fit the bytes.
    package init?(bytes: Column<UInt8>, offsets: Column<Int64>) {
        let (limits, end) = (offsets, Int64(bytes.count))
        guard let first = limits.first, let last = limits.last, first == 0, last == end,
            limits.isAscending
        else { return nil }
        self.bytes = bytes
        self.offsets = offsets
    }

    /// The texts of a list, in its order.
    package init(_ texts: [String]) {
        var ends: [Int64] = [0]
        var utf8: [UInt8] = []
        for text in texts {
            utf8 += text.utf8
            ends.append(Int64(utf8.count))
        }
        bytes = Column(utf8)
        offsets = Column(ends)
    }

    /// How many texts there are.
    package var count: Int { offsets.count - 1 }

    /// The UTF-8 of a text, valid as long as the column is held.
    package func utf8(_ position: Int) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(rebasing: bytes.values[Int(offsets[position])..<Int(offsets[position + 1])])
    }

    /// A text.
    package subscript(position: Int) -> String { String(decoding: utf8(position), as: UTF8.self) }

    /// All texts, in order.
    package var texts: [String] { (0..<count).map { self[$0] } }
}
