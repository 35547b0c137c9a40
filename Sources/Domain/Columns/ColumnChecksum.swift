/// A checksum that finds damage, at the speed of memory: four sums that take a word of eight bytes each in turn.
///
/// Every step (exclusive or, multiplication by an odd number, rotation) can be undone, so two contents that differ in a
/// single word never have the same checksum; others do once in 2^64. It is no protection against forgery.
package struct ColumnChecksum {
    private static let factor: UInt64 = 0x9FB2_1C65_1E98_DF25

    private var sums: SIMD4<UInt64>

    /// The checksum of bytes whose number is a multiple of 32.
    package static func of(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        var checksum = ColumnChecksum(length: bytes.count)
        checksum.add(bytes)
        return checksum.finished
    }

    /// The checksum of two contents, one after the other, from theirs.
    package static func joined(_ first: UInt64, _ second: UInt64) -> UInt64 { mixed(mixed(first) ^ second) }

    private init(length: Int) {
        let seed = UInt64(length) &* ColumnChecksum.factor
        sums = SIMD4(seed, ~seed, seed &+ 0x9E37_79B9_7F4A_7C15, seed ^ 0xD6E8_FEB8_6659_FD93)
    }

    private mutating func add(_ bytes: UnsafeRawBufferPointer) {
        guard let start = bytes.baseAddress else { return }
        var (a, b, c, d) = (sums[0], sums[1], sums[2], sums[3])
        for offset in stride(from: 0, to: bytes.count & ~31, by: 32) {
            a = ColumnChecksum.mixed(a ^ start.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
            b = ColumnChecksum.mixed(b ^ start.loadUnaligned(fromByteOffset: offset &+ 8, as: UInt64.self))
            c = ColumnChecksum.mixed(c ^ start.loadUnaligned(fromByteOffset: offset &+ 16, as: UInt64.self))
            d = ColumnChecksum.mixed(d ^ start.loadUnaligned(fromByteOffset: offset &+ 24, as: UInt64.self))
        }
        sums = SIMD4(a, b, c, d)
    }

    private var finished: UInt64 {
        var sum = sums[0]
        for lane in 1..<4 { sum = ColumnChecksum.mixed(sum ^ sums[lane]) }
        return sum ^ (sum >> 31)
    }

    @inline(__always)
    private static func mixed(_ word: UInt64) -> UInt64 {
        let product = word &* factor
        return product << 29 | product >> 35
    }
}
