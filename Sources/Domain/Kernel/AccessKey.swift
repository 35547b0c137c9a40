/// A key that programs show: `ts_write_` or another kind, 27 letters and digits with 160 random bits, and six that tell a mistyped key at
/// once (CRC-32 of ISO 3309), so that scanners find lost keys and servers need no look-up to refuse rubbish.
package struct AccessKey: Hashable, Sendable, CustomStringConvertible {
    /// What it lets somebody do.
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        /// Facts in, nothing out. It stands in pages, so it is no secret.
        case write
        /// What its owner may, and the scopes it was given. Secret.
        case api
        /// A browser that somebody signed in with. Secret.
        case session
        /// Lets somebody in once, to set a password. Secret.
        case invite
    }

    package let kind: Kind
    /// The whole key.
    package let description: String

    /// A key of 20 random bytes.
    package init(_ kind: Kind, random: [UInt8]) {
        self.kind = kind
        let body = AccessKey.letters(random, count: 27)
        description = AccessKey.text(kind, body)
    }

    /// Reads a key; nil for what is none, or was mistyped.
    package init?(parsing text: String) {
        // It comes with every message, so it is looked at as bytes.
        let bytes = Array(text.utf8)
        let found = Kind.allCases.first { bytes.count == $0.start.count + 33 && bytes.starts(with: $0.start) }
        guard let kind = found, bytes.dropFirst(kind.start.count).allSatisfy(AccessKey.isLetter),
            AccessKey.ending(bytes.dropLast(6)) == bytes.suffix(6)
        else { return nil }
        self.kind = kind
        description = text
    }

    private static let alphabet = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)

    private static func text(_ kind: Kind, _ body: [UInt8]) -> String {
        let start = kind.start + body
        return String(decoding: start + ending(start[...]), as: UTF8.self)
    }

    /// The six letters that follow on what stands before.
    private static func ending(_ start: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let check = checksum(start)
        return letters((0..<4).map { UInt8(truncatingIfNeeded: check >> UInt32(24 - $0 * 8)) }, count: 6)[...]
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"):
            true
        default: false
        }
    }

    /// A number of big-endian bytes in base 62, with leading zeros.
    private static func letters(_ bytes: [UInt8], count: Int) -> [UInt8] {
        var number = bytes
        var letters = [UInt8](repeating: alphabet[0], count: count)
        for position in letters.indices.reversed() {
            var rest = 0
            for index in number.indices {
                let value = rest << 8 | Int(number[index])
                number[index] = UInt8(value / 62)
                rest = value % 62
            }
            letters[position] = alphabet[rest]
        }
        return letters
    }

    private static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt32 {
        var check = UInt32.max
        for byte in bytes {
            check ^= UInt32(byte)
            for _ in 0..<8 { check = check >> 1 ^ (check & 1 == 1 ? 0xEDB8_8320 : 0) }
        }
        return ~check
    }
}

extension AccessKey.Kind {
    /// What keys of the kind begin with.
    fileprivate var start: [UInt8] { Array("ts_\(rawValue)_".utf8) }
}
