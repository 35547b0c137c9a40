/// 128 bits that tell texts apart: equal texts have equal fingerprints, and different ones practically never. It finds
/// changes, not forgeries. Two FNV-1a hashes (G. Fowler, L. C. Noll, K.-P. Vo, 1991), each mixed as in SplitMix64.
package struct Fingerprint: Hashable, Sendable, CustomStringConvertible {
    private var high: UInt64 = 0xcbf2_9ce4_8422_2325
    private var low: UInt64 = 0x8422_2325_cbf2_9ce4
    private var count: UInt64 = 0

    /// The fingerprint of nothing.
    package init() {}

    /// The fingerprint of a text.
    package static func of(_ text: String) -> Fingerprint {
        var fingerprint = Fingerprint()
        fingerprint.add(text.utf8.span)
        return fingerprint
    }

    /// Continues with more bytes.
    package mutating func add(_ bytes: [UInt8]) {
        add(bytes.span)
    }

    private mutating func add(_ bytes: Span<UInt8>) {
        var (high, low) = (high, low)
        for position in bytes.indices {
            high = (high ^ UInt64(bytes[position])) &* 0x100_0000_01b3
            low = (low &+ UInt64(bytes[position]) &+ 1) &* 0x9E37_79B9_7F4A_7C15
            low ^= low >> 29
        }
        (self.high, self.low) = (high, low)
        count &+= UInt64(bytes.count)
    }

    /// 32 hexadecimal digits.
    package var description: String {
        let halves = (Fingerprint.mixed(high &+ count), Fingerprint.mixed(low ^ high))
        return String(unsafeUninitializedCapacity: 32) { digits in
            for position in 0..<32 {
                let half = position < 16 ? halves.0 : halves.1
                let digit = UInt8(truncatingIfNeeded: half >> UInt64(60 - position % 16 * 4)) & 0xF
                digits.initializeElement(at: position, to: digit + (digit < 10 ? 48 : 87))
            }
            return 32
        }
    }

    private static func mixed(_ value: UInt64) -> UInt64 {
        var mixed = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
