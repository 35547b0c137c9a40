/// Finds bytes eight at a time in a 64-bit word (SIMD within a register). A mask has the high bit of every matching
/// byte set, the first byte of memory lowest. Source: H. S. Warren, "Hacker's Delight", 2nd ed., 2013, section 6-1.
enum WordScan {
    /// The word all of whose bytes are `byte`.
    static func repeated(_ byte: UInt8) -> UInt64 { UInt64(byte) &* 0x0101_0101_0101_0101 }

    /// The mask of the bytes of `word` that equal those of `pattern`; exact, without false matches above a true one.
    @inline(__always)
    static func matches(_ word: UInt64, _ pattern: UInt64) -> UInt64 {
        let difference = word ^ pattern
        let low = (difference & 0x7F7F_7F7F_7F7F_7F7F) &+ 0x7F7F_7F7F_7F7F_7F7F
        return ~(low | difference | 0x7F7F_7F7F_7F7F_7F7F)
    }

    /// Eight bytes from `position` on; beyond the end they are NUL.
    @inline(__always)
    static func load(_ bytes: UnsafeRawBufferPointer, _ position: Int) -> UInt64 {
        if position &+ 8 <= bytes.count {
            return UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self))
        }
        var word: UInt64 = 0
        for index in stride(from: bytes.count - 1, through: position, by: -1) {
            word = word << 8 | UInt64(bytes[index])
        }
        return word
    }

    /// Whether any byte from `start` up to `end` is not ASCII.
    static func hasNonASCII(_ bytes: UnsafeRawBufferPointer, from start: Int, to end: Int) -> Bool {
        var position = start
        var seen: UInt64 = 0
        while position &+ 8 <= end {
            seen |= bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self)
            position &+= 8
        }
        while position < end {
            seen |= UInt64(bytes[position])
            position += 1
        }
        return seen & 0x8080_8080_8080_8080 != 0
    }

    /// The position of the first line feed or carriage return from `start` on; nil when there is none.
    static func lineEnd(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Int? {
        var position = start
        while position < bytes.count {
            let word = load(bytes, position)
            let mask = matches(word, repeated(0x0A)) | matches(word, repeated(0x0D))
            if mask != 0 { return position + mask.trailingZeroBitCount >> 3 }
            position += 8
        }
        return nil
    }
}
