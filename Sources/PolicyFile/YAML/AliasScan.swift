/// Looks for what could be a bomb of aliases before the parser sees it: the parser hashes keys while it reads, and a
/// key built of aliases of aliases would keep it busy for ever.
enum AliasScan {
    /// The place of the ninth token that looks like an alias in a text that also has something like an anchor; nil for
    /// every honest file. Nine is more than eight aliases could blow up (at most 3 × 3 × 2 copies).
    static func tooManyAliases(in text: String) -> YAMLNode.Place? {
        var scan = Scan()
        for byte in text.utf8 { scan.take(byte) }
        return scan.hasAnchor ? scan.ninthAlias : nil
    }

    private struct Scan {
        var hasAnchor = false
        var ninthAlias: YAMLNode.Place?
        private var aliases = 0
        private var line = 1
        private var column = 1
        /// The byte before the sign, when the last byte was `&` or `*` at a place where a token may begin.
        private var sign: UInt8?
        private var mayBegin = true

        mutating func take(_ byte: UInt8) {
            if let sign, isNameByte(byte) { count(sign) }
            let isSign = byte == UInt8(ascii: "&") || byte == UInt8(ascii: "*")
            sign = isSign && mayBegin ? byte : nil
            mayBegin = mayStandBeforeToken(byte)
            if byte == UInt8(ascii: "\n") { (line, column) = (line + 1, 1) } else { column += 1 }
        }

        private mutating func count(_ sign: UInt8) {
            if sign == UInt8(ascii: "&") {
                hasAnchor = true
            } else {
                aliases += 1
                if aliases == 9 { ninthAlias = .init(line: line, column: column - 1) }
            }
        }

        /// White space and `[]{},:?-`.
        private func mayStandBeforeToken(_ byte: UInt8) -> Bool {
            switch byte {
            case 0x20, 0x09, 0x0D, 0x0A, 0x5B, 0x5D, 0x7B, 0x7D, 0x2C, 0x3A, 0x3F, 0x2D: true
            default: false
            }
        }

        private func isNameByte(_ byte: UInt8) -> Bool {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
                true
            default: false
            }
        }
    }
}
