/// The different cells of a column in one batch, numbered in the order in which they are met, where they are few.
///
/// An open hash table over the bytes of the cells: each is hashed and compared eight bytes at a time.
struct CellIndex {
    /// Where each different cell stands in the batch's bytes; ranges without content are one.
    private(set) var cells: [Range<Int>] = []
    /// The number of each row's cell.
    private(set) var codes: [UInt16] = []
    /// Numbers of cells by their hash, one more than the number; 0 where there is none.
    private var table: [UInt16]
    private let mask: Int

    /// How many rows are looked at to see whether cells repeat.
    private static let sample = 128

    /// Nil where more than half of the first cells differ from each other, or too many in all.
    init?(_ batch: RecordBatch, _ column: Int) {
        let size = max(256, (batch.count * 2).nextPowerOfTwo)
        guard batch.count > 0, size <= 1 << 16 else { return nil }
        table = [UInt16](repeating: 0, count: size)
        mask = size - 1
        codes.reserveCapacity(batch.count)
        let bytes = batch.bytes
        let all = bytes.span.bytes
        for row in 0..<batch.count {
            codes.append(number(of: batch.range(row, column), all))
            if row == CellIndex.sample, cells.count > CellIndex.sample / 2 { return nil }
        }
    }

    @inline(__always)
    private mutating func number(of cell: Range<Int>, _ bytes: RawSpan) -> UInt16 {
        var slot = Int(truncatingIfNeeded: CellIndex.hash(cell, bytes)) & mask
        while table[slot] != 0 {
            let number = table[slot] - 1
            if CellIndex.areEqual(cells[Int(number)], cell, bytes) { return number }
            slot = (slot + 1) & mask
        }
        cells.append(cell)
        table[slot] = UInt16(truncatingIfNeeded: cells.count)
        return UInt16(truncatingIfNeeded: cells.count - 1)
    }

    @inline(__always)
    private static func hash(_ cell: Range<Int>, _ bytes: RawSpan) -> UInt64 {
        var hash = UInt64(truncatingIfNeeded: cell.count)
        var position = cell.lowerBound
        while position < cell.upperBound {
            hash = (hash ^ word(bytes, position, cell.upperBound)) &* 0x9E37_79B9_7F4A_7C15
            hash ^= hash >> 29
            position += 8
        }
        return hash
    }

    @inline(__always)
    private static func areEqual(_ left: Range<Int>, _ right: Range<Int>, _ bytes: RawSpan) -> Bool {
        guard left.count == right.count else { return false }
        var (first, second) = (left.lowerBound, right.lowerBound)
        while first < left.upperBound {
            if word(bytes, first, left.upperBound) != word(bytes, second, right.upperBound) { return false }
            first += 8
            second += 8
        }
        return true
    }

    /// Up to eight bytes from `position` on, those from `end` on as 0.
    @inline(__always)
    private static func word(_ bytes: RawSpan, _ position: Int, _ end: Int) -> UInt64 {
        let count = end - position
        if position + 8 <= bytes.byteCount {
            let word = bytes.unsafeLoadUnaligned(fromByteOffset: position, as: UInt64.self)
            return count >= 8 ? word : UInt64(littleEndian: word) & (1 << UInt64(count * 8) - 1)
        }
        var word: UInt64 = 0
        for offset in (0..<min(8, count)).reversed() {
            word = word << 8 | UInt64(bytes.unsafeLoad(fromByteOffset: position + offset, as: UInt8.self))
        }
        return count >= 8 ? UInt64(littleEndian: word) : word
    }
}

extension Int {
    fileprivate var nextPowerOfTwo: Int { self <= 1 ? 1 : 1 << (Int.bitWidth - (self - 1).leadingZeroBitCount) }
}
